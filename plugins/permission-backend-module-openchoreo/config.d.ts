export interface Config {
  openchoreo?: {
    permissions?: {
      /**
       * Who may see and do everything: entity references; groups unless they say otherwise. Default: nobody.
       */
      platform?: string[];
      /**
       * The members of an organization: entity references by the organization's name; groups unless they say otherwise.
       * An organization that is not named here has as members the users and groups of its own catalog namespace.
       */
      organizations?: { [organization: string]: string[] };
      /**
       * Who else may do what on the control plane. Default: nobody anything.
       */
      grants?: Array<{
        /** Entity references; groups unless they say otherwise. */
        to: string[];
        /** Names such as `openchoreo.release.promote`, or `openchoreo.release.*` for all that begin so. */
        permissions: string[];
      }>;
    };
  };
}
