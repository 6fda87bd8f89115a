import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useRef,
  type Ref,
} from 'react';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import {
  HighlightStyle,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import type { Text as Document } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { SourcePosition } from '@openchoreo/backstage-plugin-openchoreo-common';
import styles from './YamlEditor.module.css';

/** Something to be shown at a place of the text. */
export interface EditorProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly position: SourcePosition;
}

/** What can be asked of an editor. */
export interface EditorHandle {
  /** Puts the cursor there. */
  goTo(position: SourcePosition): void;
}

interface Props {
  readonly label: string;
  /** What is in it at first. */
  readonly initial: string;
  readonly problems: readonly EditorProblem[];
  readonly onChange: (text: string) => void;
}

const highlighting = HighlightStyle.define([
  { tag: tags.atom, class: styles.key },
  { tag: [tags.string, tags.number, tags.keyword], class: styles.value },
  { tag: [tags.comment, tags.meta], class: styles.comment },
]);

/** An editor for YAML. Tab leaves it, as everywhere on the page. */
export default forwardRef(function YamlEditor(
  { label, initial, problems, onChange }: Props,
  ref: Ref<EditorHandle>,
) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>();
  const changed = useRef(onChange);
  const first = useRef(initial);
  useEffect(() => {
    changed.current = onChange;
  });

  useEffect(() => {
    const view = new EditorView({
      doc: first.current,
      parent: place.current ?? undefined,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        EditorView.lineWrapping,
        keymap.of([...defaultKeymap, ...historyKeymap]),
        StreamLanguage.define(yaml),
        syntaxHighlighting(highlighting),
        // It takes the focus without one too, which checkers of accessibility do not know.
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        EditorView.updateListener.of(update => {
          if (update.docChanged) {
            changed.current(update.state.doc.toString());
          }
        }),
      ],
    });
    editor.current = view;
    return () => view.destroy();
  }, [label]);

  useEffect(() => {
    const view = editor.current;
    if (view) {
      const { doc } = view.state;
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.map(problem => diagnosticOf(problem, doc)),
        ),
      );
    }
  }, [problems]);

  useImperativeHandle(ref, () => ({
    goTo(position) {
      const view = editor.current;
      if (view) {
        const anchor = offsetOf(position, view.state.doc);
        view.dispatch({ selection: { anchor }, scrollIntoView: true });
        view.focus();
      }
    },
  }));

  return <div ref={place} className={styles.editor} />;
});

/** From the place to the end of its line. */
function diagnosticOf(
  { severity, message, position }: EditorProblem,
  document: Document,
): Diagnostic {
  const from = offsetOf(position, document);
  return { severity, message, from, to: document.lineAt(from).to };
}

/** The text may have become shorter since the problem was found. */
function offsetOf(
  { line, column }: SourcePosition,
  document: Document,
): number {
  const { from, to } = document.line(
    Math.min(Math.max(line, 1), document.lines),
  );
  return Math.min(from + column - 1, to);
}
