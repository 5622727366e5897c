package io.ticketqueue.chassis.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeptSecretTest {
  private static final String KEY = "0123456789abcdef";
  private static final UUID USER = UUID.randomUUID();

  private final KeptSecret secret = KeptSecret.of(USER, "POST /payments", KEY);

  @Test
  void whoHasTheKeyReadsWhatIsKept() {
    String sealed = secret.seal("{\"좌석\":1}");
    assertThat(sealed).doesNotContain("좌석");
    assertThat(KeptSecret.of(USER, "POST /payments", KEY).open(sealed)).isEqualTo("{\"좌석\":1}");
    assertThat(secret.seal("")).isNotEmpty();
    assertThat(secret.open(secret.seal(""))).isEmpty();
  }

  @Test
  void nobodyElseDoesNorChangesIt() {
    String sealed = secret.seal("x");
    for (KeptSecret other :
        new KeptSecret[] {
          KeptSecret.of(UUID.randomUUID(), "POST /payments", KEY),
          KeptSecret.of(USER, "POST /payments/confirm", KEY),
          KeptSecret.of(USER, "POST /payments", KEY + "0")
        }) {
      assertThat(other.name()).isNotEqualTo(secret.name());
      assertThatThrownBy(() -> other.open(sealed)).isInstanceOf(IllegalStateException.class);
    }
  }

  /** It fits the column, and is no key that a client can send. */
  @Test
  void aNameIsTheSameEachTimeAndNoKey() {
    assertThat(KeptSecret.of(USER, "POST /payments", KEY).name())
        .isEqualTo(secret.name())
        .contains(" ")
        .hasSizeBetween(16, 128)
        .doesNotContain(KEY);
  }
}
