// @ts-check

/**
 * Organizations take turns: the next one that has something to do, and what it has waited for longest, are each one
 * step along this index.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(
    'CREATE INDEX work_queue_turn_idx ON work_queue (organization, due_at) WHERE claim IS NULL',
  );
  await knex.schema.alterTable('work_queue', table => {
    table.dropIndex(['due_at'], 'work_queue_due_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('work_queue', table => {
    table.index(['due_at'], 'work_queue_due_idx');
  });
  await knex.raw('DROP INDEX work_queue_turn_idx');
};
