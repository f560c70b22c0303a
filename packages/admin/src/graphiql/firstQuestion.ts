/** The question that GraphiQL opens with: it shows lists, where, groups and days at once. */

/** A document that any member of staff can run as it stands. */
export const firstQuestion = `# Ask the graph. Ctrl-Space completes, Ctrl-Enter runs, the book at the left explains every field.

query PartnersByStage {
  partnerships(where: { stage: { notIn: [ARCHIVED, REJECTED] } }) {
    totalCount
    groups(by: [{ field: STAGE }]) {
      stage
      count
    }
  }
}
`;
