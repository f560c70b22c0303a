/** A person's data on the graph: everything about one user or contact as a document, and the end of it. */
import { offerCase } from '@partnergraph/graph/api/actions.js';
import { Permission } from '@partnergraph/graph/api/permission.js';
import type { RecordClass } from '@partnergraph/graph/record/marks.js';
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { UserError, UserErrorType } from '@partnergraph/graph/api/payload.js';
import { Json } from '@partnergraph/graph/record/scalars.js';
import { type UseCase, useCases } from '@partnergraph/graph/api/useCases.js';
import { permit } from '@partnergraph/graph/write/permit.js';
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { Invitation } from '../access/invitation.entity.js';
import { User } from '../access/user.entity.js';
import { accessChange } from '../event/access.js';
import { Contact } from '../partner/contact.entity.js';
import { type Bundle, bundleOf } from './bundle.js';
import { endOfInvitation, type EndOf, erasePerson } from './erase.js';
import { PersonEraseInput } from './person.inputs.js';

@ObjectType({ description: 'Everything that is known of a person.' })
class PersonDataPayload {
  @Field(() => String, { nullable: true, description: 'A name for the file.' })
  fileName: string | null;

  @Field(() => Json, {
    nullable: true,
    description:
      'The record, what refers to it, what happened to it and what the person did; null when it was refused.',
  })
  data: Bundle | null;

  @Field(() => [UserErrorType], { description: 'Why it was refused.' })
  errors: readonly object[];
}

async function exportData(
  type: RecordClass,
  id: string,
  context: ProductContext,
): Promise<PersonDataPayload> {
  const { one, name } = recordOf(type);
  try {
    const data = await context.transact(async (writer) => {
      await permit(writer, type, `${one}.exportData`, await writer.load(type, id));
      const bundle = await bundleOf(writer, type, id);
      writer.changes.push(
        accessChange({
          kind: 'access.personExport',
          viewer: context.viewer,
          subject: { type: name, id, label: String(bundle.record['name']) },
          address: context.address,
        }),
      );
      return bundle;
    });
    return { fileName: `${one}-${id}.json`, data, errors: [] };
  } catch (error) {
    if (error instanceof UserError) return { fileName: null, data: null, errors: error.problems };
    throw error;
  }
}

@Resolver()
class PersonDataResolver {
  @Permission('user.exportData')
  @Mutation(() => PersonDataPayload, {
    description: 'Gives everything that is known of a user; the log tells that it was given.',
  })
  userExportData(
    @Arg('id', () => ID, { description: 'The user.' }) id: string,
    @Ctx() context: ProductContext,
  ): Promise<PersonDataPayload> {
    return exportData(User, id, context);
  }

  @Permission('contact.exportData')
  @Mutation(() => PersonDataPayload, {
    description: 'Gives everything that is known of a contact; the log tells that it was given.',
  })
  contactExportData(
    @Arg('id', () => ID, { description: 'The contact.' }) id: string,
    @Ctx() context: ProductContext,
  ): Promise<PersonDataPayload> {
    return exportData(Contact, id, context);
  }

  @Permission('invitation.exportData')
  @Mutation(() => PersonDataPayload, {
    description:
      'Gives everything that is known of somebody who was invited; the log tells that it was given.',
  })
  invitationExportData(
    @Arg('id', () => ID, { description: 'The invitation.' }) id: string,
    @Ctx() context: ProductContext,
  ): Promise<PersonDataPayload> {
    return exportData(Invitation, id, context);
  }
}

const erasing = (type: RecordClass, endOf: EndOf, description: string): UseCase<PersonEraseInput> => ({
  description,
  input: () => PersonEraseInput,
  inputDescription: 'Why.',
  isInputOptional: true,
  run: (writer, request) => erasePerson(writer, type, request, endOf),
});

for (const type of [User, Contact, Invitation]) {
  const record = recordOf(type);
  offerCase(record, `${record.one}ExportData`, { permission: `${record.one}.exportData` });
}

export const personResolvers = [
  PersonDataResolver,
  useCases(User, {
    userErase: erasing(
      User,
      () => 'REVOKED',
      'Erases a user for ever: name and address, logins, roles, invitations, and what the log says of the person; what the user did stays, without the name.',
    ),
  }),
  useCases(Invitation, {
    invitationErase: {
      ...erasing(
        Invitation,
        endOfInvitation,
        'Erases somebody who was invited for ever: name and address, and what the log says of the person; the link opens nothing any more.',
      ),
      offer: {},
    },
  }),
  useCases(Contact, {
    contactErase: {
      ...erasing(
        Contact,
        () => 'DISABLED',
        'Erases a contact for ever: name, address, telephone, title, and what the log says of the person.',
      ),
      offer: {},
    },
  }),
];
