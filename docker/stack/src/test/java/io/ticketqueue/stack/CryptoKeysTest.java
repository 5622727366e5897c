package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CryptoKeysTest {
  @TempDir private Path folder;

  private CryptoKeys keys() {
    return new CryptoKeys(Secrets.in(folder));
  }

  @Test
  void aRollGoesFromOneVersionToTheNextAndIsKeptAtEachStep() {
    String first = keys().environment().get("TQ_CRYPTO_KEYS");
    assertThat(first).startsWith("1:");
    assertThat(keys().isRolling()).isFalse();

    keys().begin();

    assertThat(keys().isRolling()).isTrue();
    assertThat(keys().isWaiting()).isTrue();
    assertThat(keys().environment())
        .containsEntry("TQ_CRYPTO_ENCRYPT_WITH", "1")
        .hasEntrySatisfying("TQ_CRYPTO_KEYS", v -> assertThat(v).startsWith(first + ",2:"))
        .hasEntrySatisfying("TQ_CRYPTO_HMAC_KEY", v -> assertThat(v).contains("1:", ",2:"));

    keys().encryptWithNewest();

    assertThat(keys().isWaiting()).isFalse();
    assertThat(keys().environment()).doesNotContainKey("TQ_CRYPTO_ENCRYPT_WITH");

    keys().finish();

    assertThat(keys().isRolling()).isFalse();
    assertThat(keys().newest()).isEqualTo(2);
    assertThat(keys().environment().get("TQ_CRYPTO_KEYS")).startsWith("2:").doesNotContain(",");
    assertThat(Secrets.in(folder).optional("crypto.key")).as("the old key is gone").isEmpty();
  }

  @Test
  void aSecondRollFollowsTheFirst() {
    for (int roll = 0; roll < 2; roll++) {
      keys().begin();
      keys().encryptWithNewest();
      keys().finish();
    }

    assertThat(keys().environment().get("TQ_CRYPTO_HMAC_KEY")).startsWith("3:");
  }
}
