// @ts-check

/**
 * Work that is due: one row per cell, component or project that has to be looked at.
 *
 * A worker claims a row and counts `beats` up while it works. Other workers watch that number with clocks of their own:
 * when it has stood still for the time of a lease, its worker is dead and the row is free again. No two clocks have to
 * agree. Whoever asks for the same work meanwhile writes a new `ticket`, and the row then stays when the
 * worker is done: what it did may rest on what was true before.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('work_queue', table => {
    table.string('topic', 16).notNullable().comment('cell, component, project');
    table.string('organization', 63).notNullable();
    table.string('project', 253).notNullable();
    table
      .string('name', 253)
      .notNullable()
      .comment('The environment or component; empty for a project');
    table.string('ticket', 36).notNullable();
    table.bigInteger('due_at').notNullable().comment('Milliseconds since 1970');
    table.integer('attempts').notNullable();
    table.string('claim', 36);
    table
      .integer('beats')
      .notNullable()
      .defaultTo(0)
      .comment('Counts while the claim is alive');
    table.primary(['topic', 'organization', 'project', 'name']);
    table.index(['due_at'], 'work_queue_due_idx');
    table.index(['claim'], 'work_queue_claim_idx');
  });

  if (knex.client.config.client === 'pg') {
    // Rows come and go all the time: the default thresholds would let dead ones pile up.
    await knex.raw(
      'ALTER TABLE work_queue SET (autovacuum_vacuum_scale_factor = 0.01)',
    );
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('work_queue');
};
