import { Field, InputType, ObjectType } from '@nestjs/graphql';
import type { Language } from '#domain/shared/message.js';
import { describeEnum } from '../graphql/describe-enum.js';
import { Node } from '../graphql/node.js';
import { UserError } from '../graphql/user-error.js';
import { AppointmentType, AssignmentType, PersonType } from '../organisations/organisations.types.js';

export const LanguageEnum = describeEnum<Language>('Language', 'A language of the product.', {
  VI: 'Vietnamese.',
  EN: 'English.',
});

@ObjectType('Account', { implements: () => [Node], description: 'With what a person signs in.' })
export class AccountType extends Node {
  @Field(() => String, { description: 'The e-mail address.' })
  email!: string;

  @Field(() => LanguageEnum, { description: 'The language of answers that ask for none, and of messages.' })
  language!: Language;
}

@ObjectType('Viewer', { description: 'Who is signed in.' })
export class ViewerType {
  @Field(() => AccountType, { description: 'The account.' })
  account!: AccountType;

  @Field(() => PersonType, { nullable: true, description: 'The person behind the account.' })
  person!: PersonType | null;

  @Field(() => [AppointmentType], { description: 'The posts held today, the principal one first.' })
  appointments!: AppointmentType[];

  @Field(() => [AssignmentType], { description: 'What the viewer does for organisations today, beside holding posts.' })
  assignments!: AssignmentType[];
}

@InputType('SignInInput', { description: 'With what to sign in.' })
export class SignInInput {
  @Field(() => String, { description: "The account's e-mail address; case does not matter." })
  email!: string;

  @Field(() => String, { description: 'The password.' })
  password!: string;
}

@ObjectType('SignInPayload', { description: 'The outcome of a sign-in. The session cookie is set as well.' })
export class SignInPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The session token for `Authorization: Bearer`, shown this once; null when refused.',
  })
  token!: string | null;

  @Field(() => ViewerType, { nullable: true, description: 'Who is signed in now; null when refused.' })
  viewer!: object | null;

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was done.' })
  userErrors!: UserError[];
}

@InputType('SignOutInput', { description: 'How to sign out.' })
export class SignOutInput {
  @Field(() => Boolean, { nullable: true, description: 'Ends every session of the account, on every device.' })
  everywhere?: boolean | null;
}

@ObjectType('SignOutPayload', { description: 'The outcome of signing out.' })
export class SignOutPayload {
  @Field(() => [UserError], { description: 'Always empty: signing out cannot be refused.' })
  userErrors!: UserError[];
}
