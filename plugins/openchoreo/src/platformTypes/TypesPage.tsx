import { Route, Routes, useParams } from 'react-router-dom';
import {
  Container,
  EmptyState,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';
import { TypeList } from './TypeList';
import { TypePage } from './TypePage';
import { typeAt } from './typePath';

/** The component types and traits, and each of them with its schema, an example and an editor. */
export function TypesPage() {
  return (
    <main>
      <Container>
        <Routes>
          <Route index element={<TypeList />} />
          <Route path=":kind/:namespace/:name" element={<NamedType />} />
        </Routes>
      </Container>
    </main>
  );
}

function NamedType() {
  const t = useText();
  const type = typeAt(useParams());
  return type ? (
    <TypePage key={JSON.stringify(type)} type={type} />
  ) : (
    <EmptyState title={t('types.noneTitle')}>
      {t('types.noneDescription')}
    </EmptyState>
  );
}
