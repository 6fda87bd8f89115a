export interface Config {
  openchoreo?: {
    /**
     * Organization of catalog entities that neither they nor their system or domain name one for. Default: `default`.
     */
    defaultOrganization?: string;
    catalog?: {
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
    };
  };
}
