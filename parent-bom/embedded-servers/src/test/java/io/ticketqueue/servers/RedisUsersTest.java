package io.ticketqueue.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.Sha256;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisUsersTest {
  @Test
  void areOneLineEachWithTheHashOfThePassword() {
    RedisUsers users = RedisUsers.random();

    assertThat(RedisUsers.NAMES)
        .containsExactlyInAnyOrder(
            "admin",
            "probe",
            "auditor",
            "edge",
            "user",
            "event",
            "queue",
            "reservation",
            "payment");
    assertThat(users.aclFile().lines())
        .hasSize(RedisUsers.NAMES.size() + 1)
        .allMatch(line -> line.startsWith("user "))
        .contains("user default off resetpass ~* &* +@all");
    for (String name : RedisUsers.NAMES) {
      assertThat(users.aclFile())
          .contains("#" + Sha256.hex(users.password(name)))
          .doesNotContain(users.password(name));
    }
  }

  @Test
  void eachHasAPassword() {
    assertThatThrownBy(() -> new RedisUsers(Map.of("queue", "x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RedisUsers.random().password("guest"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(RedisUsers.random().toString()).isEqualTo("RedisUsers" + RedisUsers.NAMES);
  }
}
