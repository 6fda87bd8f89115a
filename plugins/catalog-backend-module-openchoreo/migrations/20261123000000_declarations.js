// @ts-check

/**
 * Which entity declares which resource, and when that was last seen, so that it is noticed when an entity is gone. The
 * catalog tells nobody of that.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('openchoreo_declarations', table => {
    table
      .string('resource', 255)
      .primary()
      .comment('Key of the resource, e.g. Component/acme/cart');
    table
      .string('entity_ref', 255)
      .notNullable()
      .comment('The entity that declared it last');
    table
      .bigInteger('seen_at')
      .notNullable()
      .comment('When the entity was known to declare it, in ms since 1970');
    table
      .bigInteger('orphaned_at')
      .nullable()
      .comment('Since when nothing declares it, in ms since 1970');
    table.index(['seen_at'], 'openchoreo_declarations_seen_idx');
    table.index(['orphaned_at'], 'openchoreo_declarations_orphaned_idx');
    table.index(['entity_ref'], 'openchoreo_declarations_entity_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('openchoreo_declarations');
};
