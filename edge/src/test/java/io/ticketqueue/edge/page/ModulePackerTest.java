package io.ticketqueue.edge.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePackerTest {
  @TempDir Path folder;

  private void file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String packed() {
    return ModulePacker.pack(WebSources.of(folder), "./main.js");
  }

  @Test
  void whatIsImportedRunsFirstAndOnce() {
    file("main.js", "import './a.js';\nimport {b as c} from './lib/b.js';\nc();\n");
    file("a.js", "import {b} from './lib/b.js';\nb();\n");
    file("lib/b.js", "export function b() {}\nexport const d = 1;\n");
    assertThat(packed())
        .isEqualTo(
            """
            const $m0=(()=>{function b() {}
            const d = 1;

            return{b,d}})();
            const $m1=(()=>{const {b}=$m0;
            b();

            return{}})();
            const $m2=(()=>{
            const {b:c}=$m0;
            c();

            return{}})();
            """);
  }

  @Test
  void commentsAreLeftOutAndWhatLooksLikeOneIsNot() {
    file(
        "main.js",
        """
        /**
         * import {x} from './nowhere.js';
         */
        // export default 1
        const address = 'https://example.com'; // stays
        """);
    assertThat(packed()).contains("'https://example.com'").doesNotContain("nowhere", "default");
  }

  @Test
  void aNameNobodyExportsIsRefusedAtTheStart() {
    file("main.js", "import {b} from './b.js';\n");
    file("b.js", "export const a = 1;\n");
    assertThatThrownBy(this::packed)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("./main.js imports b, which ./b.js does not export");
  }

  @Test
  void aCycleOfImportsIsRefused() {
    file("main.js", "import './b.js';\n");
    file("b.js", "import './main.js';\n");
    assertThatThrownBy(this::packed).hasMessageContaining("cycle");
  }

  @Test
  void whatItCannotPackIsRefused() {
    file("main.js", "export default 1;\n");
    assertThatThrownBy(this::packed).hasMessageContaining("default export");
    file("main.js", "const a = import('./b.js');\n");
    assertThatThrownBy(this::packed).hasMessageContaining("dynamic import");
  }

  @Test
  void packagesAreFoundInTheirWebJars() {
    file("main.js", "import {html, nothing} from 'lit';\nhtml``;\n");
    assertThat(packed()).contains("litHtmlVersions", "reactiveElementVersions", "{html,nothing}");
  }

  @Test
  void thePageItselfCanBePacked() {
    var files = PackedPage.of(WebSources.of(Path.of("src/main/web")), "{}").files();
    assertThat(files).containsKeys("/", "/sw.js");
    assertThat(files.get("/")).doesNotContain("{script}", "{style}", "{settings}");
  }
}
