/** What the portal pages of OpenChoreo share: the control plane as hooks, and the parts its pages are drawn with. */
export * from './api/OpenChoreoApi';
export * from './api/errorNameOf';
export * from './components/HealthBadge';
export * from './components/LiveView';
export * from './components/ProblemList';
export * from './components/RelativeTime';
export * from './components/VisibilityBadge';
export * from './components/worstHealth';
export * from './entities/refs';
export * from './entities/useResourceLinks';
export * from './live/Live';
export * from './live/useCell';
export * from './live/useComponent';
export * from './live/useComponentAction';
export * from './live/useProject';
export * from './translation';
export * from './ui';
