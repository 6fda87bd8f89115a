// @ts-check

/**
 * What the entity provider last gave to the catalog, so that a restart goes on where the last run ended and a removal
 * names exactly the entities that are gone.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('openchoreo_published_entities', table => {
    table
      .string('scope', 255)
      .notNullable()
      .comment('Unit that is published as a whole, e.g. project:acme/shop');
    table.string('entity_ref', 255).notNullable();
    table
      .string('hash', 64)
      .notNullable()
      .comment('Of the entity as it was given; empty while it is being given');
    table.primary(['scope', 'entity_ref']);
    table.index(['entity_ref'], 'openchoreo_published_entities_ref_idx');
  });
  await knex.schema.createTable('openchoreo_publish_position', table => {
    table.integer('id').primary().comment('Always 1');
    table
      .text('cursor')
      .notNullable()
      .comment('Of the change feed: everything before it has been published');
    table
      .integer('format')
      .notNullable()
      .comment('Of the entities; another one has everything published anew');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('openchoreo_publish_position');
  await knex.schema.dropTable('openchoreo_published_entities');
};
