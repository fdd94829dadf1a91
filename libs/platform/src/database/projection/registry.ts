import type { FieldSpec, Shape, ShapeExtension } from './shape.js';

/** Every shape of the application by type name, extensions merged in. Fails at composition when names collide or do not exist. */
export class ShapeRegistry<S> {
  private readonly shapes = new Map<string, Shape<S>>();

  constructor(parts: readonly (Shape<S> | ShapeExtension<S>)[]) {
    for (const part of parts) if ('type' in part) this.add(part);
    for (const part of parts) if ('extend' in part) this.extend(part);
    for (const shape of this.shapes.values()) this.checkTargets(shape.type, shape.fields);
  }

  /** Throws for a type without a shape: a fault of the program, never of a request. */
  get(type: string): Shape<S> {
    const shape = this.shapes.get(type);
    if (!shape) throw new Error(`no shape is registered for the type ${type}`);
    return shape;
  }

  /** The type whose ids carry the prefix, if any. */
  typeOfPrefix(prefix: string): string | null {
    for (const shape of this.shapes.values()) if (shape.idPrefix === prefix) return shape.type;
    return null;
  }

  private add(shape: Shape<S>): void {
    if (this.shapes.has(shape.type)) throw new Error(`the type ${shape.type} has two shapes`);
    this.shapes.set(shape.type, shape);
  }

  private extend({ extend, fields, laterals }: ShapeExtension<S>): void {
    const shape = this.get(extend);
    const twice = Object.keys(fields).find((name) => name in shape.fields);
    if (twice) throw new Error(`the field ${extend}.${twice} has two shapes`);
    this.shapes.set(extend, {
      ...shape,
      laterals: { ...shape.laterals, ...laterals },
      fields: { ...shape.fields, ...fields },
    });
  }

  private checkTargets(type: string, fields: Readonly<Record<string, FieldSpec<S>>>): void {
    for (const [name, spec] of Object.entries(fields)) {
      if (spec.kind === 'object') this.checkTargets(`${type}.${name}`, spec.fields);
      const targets = 'type' in spec ? [spec.type] : spec.kind === 'either' ? spec.options.map(({ type }) => type) : [];
      for (const target of targets)
        if (!this.shapes.has(target)) throw new Error(`${type}.${name} leads to ${target}, which has no shape`);
    }
  }
}
