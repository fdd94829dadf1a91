import { Field, TypeMetadataStorage, type ReturnTypeFunc } from '@nestjs/graphql';

/** A class as a value, whatever its constructor takes. */
export type ClassRef = abstract new () => object;

/**
 * Gives a field arguments, as fields of an `@ArgsType()` class. The value is read where the projection puts it, so no resolver is needed:
 * `@Field(() => [MembershipType]) @FieldArgs(() => OnDateArgs) members!: MembershipType[]`.
 */
export const FieldArgs =
  (args: () => ClassRef): PropertyDecorator =>
  (prototype, property) => {
    TypeMetadataStorage.addMethodParamMetadata({
      kind: 'args',
      target: prototype.constructor,
      methodName: String(property),
      index: 0,
      typeFn: args,
      options: {},
    });
  };

interface ExtensionOptions {
  readonly description: string;
  readonly nullable?: boolean;
  readonly args?: () => ClassRef;
}

/**
 * Adds a field to an earlier feature's type, which must not know of it: `extendType(CycleType, 'pledges', () => PledgeConnection, { … })`.
 * The same feature extends the shape of that type.
 */
export function extendType(
  type: ClassRef,
  name: string,
  typeFn: ReturnTypeFunc,
  { args, ...options }: ExtensionOptions,
): void {
  const prototype = type.prototype as object;
  Field(typeFn, options)(prototype, name);
  if (args) FieldArgs(args)(prototype, name);
}
