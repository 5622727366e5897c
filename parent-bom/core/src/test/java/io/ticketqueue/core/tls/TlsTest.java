package io.ticketqueue.core.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir private Path folder;

  @Test
  void withoutFilesTheAuthoritiesOfTheJdkAreBelieved() {
    assertThat(Tls.of("", "", "").trust().getTrustManagers()).isNotEmpty();
  }

  @Test
  void theNameOfTheServerIsChecked() {
    assertThat(Tls.of("", "", "").parameters().getEndpointIdentificationAlgorithm())
        .isEqualTo("HTTPS");
  }

  @Test
  void aCertificateWithoutItsKeyIsRefused() {
    assertThatThrownBy(() -> Tls.of("", "edge.pem", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs its key");
  }

  @Test
  void aFileThatIsMissingOrHoldsNoCertificateIsNamed() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path other = Files.writeString(folder.resolve("other.pem"), "secret text");
    for (Path file : new Path[] {folder.resolve("missing.pem"), empty, other}) {
      assertThatThrownBy(() -> Tls.of(file.toString(), "", ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(file.getFileName().toString())
          .hasMessageNotContaining("secret text");
    }
  }
}
