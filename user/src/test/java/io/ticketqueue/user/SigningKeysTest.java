package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import io.ticketqueue.chassis.config.BadConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
  @Test
  void theNextKeyIsPublishedAhead(@TempDir Path folder) throws Exception {
    Path next = Files.writeString(folder.resolve("next.pem"), TestKeys.rsa(2048));
    String current = TestKeys.rsa(2048);

    SigningKeys keys =
        new SigningKeys(
            TestSettings.of(
                "tq.jwt.private-key", current, "tq.jwt.next-private-key", next.toString()));
    SigningKeys later =
        new SigningKeys(
            TestSettings.of(
                "tq.jwt.private-key", next.toString(), "tq.jwt.previous-private-key", current));

    JWKSet published = JWKSet.parse(keys.published());
    assertThat(published.getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());
    assertThat(published.getKeyByKeyId(later.current().getKeyID())).isNotNull();
    assertThat(JWKSet.parse(later.published()).getKeyByKeyId(keys.current().getKeyID()))
        .isNotNull();
  }

  @Test
  void aBadKeyIsRefusedByItsName() {
    for (String key : new String[] {"", "/nowhere.pem", "-----BEGIN", TestKeys.rsa(1024)}) {
      assertThatThrownBy(() -> new SigningKeys(TestSettings.of("tq.jwt.private-key", key)))
          .isInstanceOf(BadConfiguration.class)
          .hasMessageContaining("tq.jwt.private-key");
    }
  }
}
