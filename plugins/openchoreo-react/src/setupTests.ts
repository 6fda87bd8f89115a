import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A machine with more to do is slower, and no less right.
configure({ asyncUtilTimeout: 5_000 });
