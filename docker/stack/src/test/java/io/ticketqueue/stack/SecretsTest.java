package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @Test
  void areMadeOnceAndOnlyTheOwnerReadsThem(@TempDir Path folder) throws Exception {
    String key = Secrets.in(folder).apiKey("payment");
    assertThat(UUID.fromString(key)).isNotNull();
    assertThat(Secrets.in(folder).apiKey("payment")).isEqualTo(key);
    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSize(4)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void noSecretOfOneApplicationReachesAnother(@TempDir Path folder) {
    var secrets = Secrets.in(folder);
    var environments = new Environments(new PortPlan(0), secrets);
    assertThat(environments.of("event"))
        .doesNotContainValue(secrets.get("db.user_svc_user"))
        .doesNotContainKey("TQ_JWT_PRIVATE_KEY")
        .containsEntry("TQ_DB_PASSWORD", secrets.get("db.event_svc_user"))
        .containsEntry("SERVER_PORT", "8082");
    assertThat(environments.of("queue")).doesNotContainKey("TQ_DB_PASSWORD");
    assertThat(new Environments(new PortPlan(100), secrets).of("edge"))
        .containsEntry("TQ_USER_URL", "http://127.0.0.1:8181");
  }
}
