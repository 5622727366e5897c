package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.config.BadConfiguration;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
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
    assertThat(rotated.encrypt("users.name.1", "홍길동")[0]).isEqualTo((byte) (0x80 | 2));
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

  /** As it was before the version was authenticated too. */
  private static byte[] encryptedLongAgo(String key, String place, String text) throws Exception {
    byte[] nonce = new byte[12];
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(Base64.getDecoder().decode(key), "AES"),
        new GCMParameterSpec(128, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(13 + sealed.length).put((byte) 1).put(nonce).put(sealed).array();
  }

  @Test
  void aCiphertextIsBoundToItsVersionAndOlderOnesStayReadable() throws Exception {
    PersonalData data = with("1:" + OLD + ",2:" + OLD);
    byte[] stored = data.encrypt("p", "홍길동");
    byte[] old = encryptedLongAgo(OLD, "p", "홍길동");

    assertThat(data.decrypt("p", old)).isEqualTo("홍길동");
    assertThat(data.renew("p", old)[0]).isEqualTo((byte) (0x80 | 2));
    assertThat(data.renew("p", stored)).isSameAs(stored);
    stored[0] = (byte) (0x80 | 1);
    assertThatThrownBy(() -> data.decrypt("p", stored)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void configurationMayKeepTheOldKeyEncryptingUntilAllKnowTheNewOne() {
    String both = "1:" + OLD + ",2:" + TestKeys.secret();
    PersonalData waiting =
        new PersonalData(
            TestSettings.of(
                "tq.crypto.keys", both,
                "tq.crypto.encrypt-with", "1",
                "tq.crypto.hmac-key", HASH,
                "tq.crypto.pid-key", PERSON));

    assertThat(with("1:" + OLD).decrypt("p", waiting.encrypt("p", "text"))).isEqualTo("text");
    assertThatThrownBy(
            () ->
                new PersonalData(
                    TestSettings.of("tq.crypto.keys", both, "tq.crypto.encrypt-with", "3")))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("tq.crypto.encrypt-with");
  }

  @Test
  void whatIsFoundHasAHashUnderEachVersion() {
    String key = "1:" + OLD;
    PersonalData rolling = with(key, "1:" + HASH + ",2:" + TestKeys.secret());

    assertThat(rolling.hashes("email", "a").keySet()).containsExactly(1, 2);
    assertThat(rolling.hashes("email", "a").get(1)).isEqualTo(with(key).hash("email", "a"));
    assertThat(rolling.hash("email", "a")).isEqualTo(with(key).hash("email", "a"));
    for (String bad :
        List.of(
            "1:" + HASH + ",3:" + HASH,
            "1:" + HASH + ",2:" + HASH + ",3:" + HASH,
            "1:" + HASH + ",1:" + HASH,
            "x:" + HASH,
            "short")) {
      assertThatThrownBy(() -> with(key, bad))
          .as(bad)
          .isInstanceOf(BadConfiguration.class)
          .hasMessageContaining("tq.crypto.hmac-key");
    }
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
