package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.crypto.Ed25519Key;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketKeysTest {
  @TempDir private Path folder;

  /** What the next call of the command has. */
  private TicketKeys keys() {
    return new TicketKeys(Secrets.in(folder));
  }

  /** What reservation has after its next start. */
  private Map<String, String> environment() {
    return new Environments(new PortPlan(0), Secrets.in(folder)).of("reservation");
  }

  private String signing() {
    return Ed25519Key.fromPkcs8(environment().get("TQ_TICKET_SIGNING_KEY")).publicKey().x509();
  }

  private List<String> others() {
    return List.of(environment().getOrDefault("TQ_TICKET_OTHER_KEYS", "").split(","));
  }

  @Test
  void theNextKeyIsKnownBeforeItSignsAndTheFormerAfter() throws Exception {
    String first = signing();
    String privateHalf = environment().get("TQ_TICKET_SIGNING_KEY");
    assertThat(environment()).doesNotContainKey("TQ_TICKET_OTHER_KEYS");
    assertThat(keys().isRolling()).isFalse();

    keys().begin();

    assertThat(keys().isRolling()).isTrue();
    assertThat(keys().isAhead()).isTrue();
    assertThat(signing()).isEqualTo(first);
    String next = others().getFirst();
    assertThat(others()).hasSize(1).doesNotContain(first);

    keys().signWithNext();

    assertThat(keys().isAhead()).isFalse();
    assertThat(keys().isRolling()).as("until reservation has read them").isTrue();
    assertThat(signing()).isEqualTo(next);
    assertThat(others()).containsExactly(first);
    assertThat(Files.readString(folder.resolve("secrets.properties")))
        .as("the old private key is destroyed")
        .doesNotContain(privateHalf);

    keys().finish();
    assertThat(keys().isRolling()).isFalse();
  }

  @Test
  void everyFormerKeyStaysKnown() {
    String first = signing();
    roll();
    String second = signing();
    roll();

    assertThat(signing()).isNotIn(first, second);
    assertThat(others()).containsExactly(second, first);
    keys().begin();
    assertThat(others()).hasSize(3).endsWith(second, first);
  }

  private void roll() {
    keys().begin();
    keys().signWithNext();
    keys().finish();
  }
}
