// Checks the page's modules with the TypeScript compiler over the files the test has handed in.
// Returns what is wrong, a line each; nothing where all is well.
(() => {
  const options = {
    allowJs: true, checkJs: true, strict: true, noEmit: true, skipLibCheck: true,
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], types: ['trusted-types'],
  };
  const folders = new Set();
  for (const path of Object.keys(files)) {
    for (let at = path.lastIndexOf('/'); at >= 0; at = path.lastIndexOf('/', at - 1)) {
      folders.add(path.slice(0, at));
      if (at === 0) {
        break;
      }
    }
  }
  const sources = new Map();
  const host = {
    fileExists: (path) => path in files,
    readFile: (path) => files[path],
    directoryExists: (path) => folders.has(path),
    getDirectories: (path) => [...folders].filter((one) => one.startsWith(path + '/') && !one.slice(path.length + 1).includes('/')).map((one) => one.slice(path.length + 1)),
    getSourceFile(path, target) {
      if (!sources.has(path)) {
        sources.set(path, path in files ? ts.createSourceFile(path, files[path], target) : undefined);
      }
      return sources.get(path);
    },
    getDefaultLibFileName: () => '/lib/lib.d.ts',
    getDefaultLibLocation: () => '/lib',
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    realpath: (path) => path,
    writeFile: () => {},
  };
  const roots = Object.keys(files).filter((path) => path.startsWith('/web/'));
  const program = ts.createProgram(roots, options, host);
  return ts.getPreEmitDiagnostics(program).map((one) => {
    const text = ts.flattenDiagnosticMessageText(one.messageText, ' ');
    const at = one.file ? one.file.fileName + ':' + (ts.getLineAndCharacterOfPosition(one.file, one.start).line + 1) + ' ' : '';
    return at + text;
  }).join('\n');
})()
