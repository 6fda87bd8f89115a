import { diagramStyle } from './style';

// Set as HTML, since React would escape quotes when it renders on a server; the text is constant.
const content = { __html: diagramStyle };

export const DiagramStyle = () => <style dangerouslySetInnerHTML={content} />;
