package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.config.BadConfiguration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PersonalDataTest {
  private static final String OLD = TestKeys.secret();
  private static final String HASH = TestKeys.secret();
  private static final String PERSON = TestKeys.secret();

  private static PersonalData with(String keys) {
    return with(keys, HASH);
  }

  private static PersonalData with(String keys, String hashKey) {
    return new PersonalData(
        TestSettings.of(
            "tq.crypto.keys", keys, "tq.crypto.hmac-key", hashKey, "tq.crypto.pid-key", PERSON));
  }

  @Test
  void whatIsEncryptedIsReadWithItsKeyAfterANewOneCame() {
    byte[] stored = with("1:" + OLD).encrypt("users.name.1", "홍길동");

    PersonalData rotated = with("1:" + OLD + ",2:" + TestKeys.secret());

    assertThat(rotated.decrypt("users.name.1", stored)).isEqualTo("홍길동");
    assertThat(rotated.encrypt("users.name.1", "홍길동")[0]).isEqualTo((byte) 2);
    assertThatThrownBy(() -> with("2:" + OLD).decrypt("users.name.1", stored))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aCiphertextMovedOrAlteredDoesNotDecrypt() {
    PersonalData data = with("1:" + OLD);
    byte[] stored = data.encrypt("users.name.1", "홍길동");

    assertThatThrownBy(() -> data.decrypt("users.name.2", stored))
        .isInstanceOf(IllegalStateException.class);
    stored[stored.length - 1] ^= 1;
    assertThatThrownBy(() -> data.decrypt("users.name.1", stored))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void equalTextsHaveEqualHashesOfOneKindOnly() {
    PersonalData data = with("1:" + OLD);

    assertThat(data.hash("email", "a")).isEqualTo(data.hash("email", "a")).hasSize(32);
    assertThat(data.hash("email", "a")).isNotEqualTo(data.hash("ci", "a"));
    assertThat(data.encrypt("p", "a")).isNotEqualTo(data.encrypt("p", "a"));
  }

  @Test
  void aPersonsIdOutlivesEveryOtherKey() {
    UUID user = UUID.randomUUID();
    UUID id = with("1:" + OLD).personId(Optional.of("ci"), user);

    PersonalData rolled = with("2:" + TestKeys.secret(), TestKeys.secret());

    assertThat(rolled.personId(Optional.of("ci"), UUID.randomUUID())).isEqualTo(id);
    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(rolled.personId(Optional.empty(), user)).isNotEqualTo(id);
  }

  @Test
  void aBadKeyIsRefusedByItsName() {
    for (String keys : new String[] {"", OLD, "0:" + OLD, "1:short", "1:c2hvcnQ=", "200:" + OLD}) {
      assertThatThrownBy(() -> with(keys))
          .as(keys)
          .isInstanceOf(BadConfiguration.class)
          .hasMessageContaining("tq.crypto.keys");
    }
  }
}
