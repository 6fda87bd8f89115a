// @ts-check

/**
 * What the control plane knows of entities that files declare: their relations. They are kept here because there is no
 * entity of the control plane to carry them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('openchoreo_declared_relations', table => {
    table
      .string('scope', 255)
      .notNullable()
      .comment('The resource they were read with, e.g. Project/acme/shop');
    table
      .string('entity_ref', 255)
      .notNullable()
      .comment('The entity that has them');
    table.text('relations').notNullable().comment('As JSON');
    table.primary(['scope', 'entity_ref']);
    table.index(['entity_ref'], 'openchoreo_declared_relations_entity_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('openchoreo_declared_relations');
};
