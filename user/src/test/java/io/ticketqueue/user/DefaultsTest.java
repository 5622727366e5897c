package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DefaultsTest {
  @Test
  @Tag("REQ-AUTH-011")
  @Tag("REQ-AUTH-014")
  void limitsHaveTheContractsDefaults() throws IOException {
    Properties defaults = new Properties();
    try (var in = getClass().getResourceAsStream("/META-INF/microprofile-config.properties")) {
      defaults.load(in);
    }
    assertThat(defaults)
        .containsEntry("tq.jwt.access-life", "PT1H")
        .containsEntry("tq.jwt.refresh-life", "P7D")
        .containsEntry("tq.jwt.refresh-grace", "PT0S")
        .containsEntry("tq.password.bcrypt-cost", "10")
        .containsEntry("tq.lock.failures-per-address", "5")
        .containsEntry("tq.lock.failures-per-account", "50")
        .containsEntry("tq.lock.first", "PT1M")
        .containsEntry("tq.lock.longest", "PT30M")
        .containsEntry("tq.lock.forget-after", "PT24H")
        .containsEntry("tq.account.erase-after", "P30D")
        .containsEntry("tq.history.kept", "P365D")
        .containsEntry("tq.housekeeping.every", "PT10M")
        .containsEntry("tq.signup.plain-identity", "false")
        .containsEntry("tq.identity.accept-test-channel", "false")
        .doesNotContainKeys(
            "tq.db.password",
            "tq.jwt.private-key",
            "tq.crypto.keys",
            "tq.crypto.hmac-key",
            "tq.admin.password",
            "tq.recaptcha.secret",
            "tq.portone.api-secret");
  }
}
