import type { HumanDuration } from '@backstage/types';

export interface Config {
  openchoreo?: {
    /**
     * Organization of catalog entities that neither they nor their system or domain name one for. Default: `default`.
     */
    defaultOrganization?: string;
    catalog?: {
      /** After this time a call of the control plane counts as failed, and is tried again. Default: 30 seconds. */
      requestTimeout?: HumanDuration | string;
      /**
       * Owner of catalog entities for resources that have none: neither they nor their project nor their organization
       * have the annotation `openchoreo.dev/owner`.
       * An entity reference; a group unless it says otherwise. Default: `unknown`.
       */
      defaultOwner?: string;
      /**
       * Whether every component type gets a scaffolder Template that creates components of it. Needs the scaffolder and the
       * catalog's module for its entities in the same installation. Default: `true`.
       */
      templates?: boolean;
      /**
       * Lets people declare components in a Git repository instead of the platform, in the forms of these Templates. Absent:
       * they do not.
       */
      templateRepositories?: {
        /**
         * Action of the scaffolder that publishes the files, with an input `repoUrl`: of one of its modules for GitHub,
         * GitLab, Gitea and others, e.g. `publish:github:pull-request`.
         */
        action: string;
        /**
         * What the action gets besides `repoUrl`. Texts may speak of `parameters.component` and other values of the form,
         * e.g. `title: Run ${{ parameters.component }}`.
         */
        input?: { [name: string]: unknown };
        /** Hosts that people choose from. Default: every host with an integration. */
        hosts?: string[];
      };
      /** What becomes of resources whose entity is not in the catalog any more. */
      orphans?: {
        /**
         * An entity that the catalog did not process for so long is looked up, and its resource is orphaned if the catalog
         * does not have it. Longer than `catalog.processingInterval`. Default: 15 minutes.
         */
        noticeAfter?: HumanDuration | string;
        /** Orphaned components are removed after this time. Default: never. */
        removeAfter?: HumanDuration | string;
      };
    };
  };
}
