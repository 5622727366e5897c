package io.ticketqueue.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519KeyTest {
  private static final byte[] MESSAGE = {1, 2, 3};

  /** RFC 8032, section 7.1, tests 1 to 3; the secret is wrapped as RFC 8410 says. */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,"
        + "'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,"
        + "72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da0"
        + "85ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,"
        + "af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac1"
        + "8ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void signsAsTheStandardsVectorsSay(
      String secret, String publicKey, String message, String signature) {
    byte[] pkcs8 = HexFormat.of().parseHex("302e020100300506032b657004220420" + secret);
    Ed25519Key key = Ed25519Key.fromPkcs8(Base64.getEncoder().encodeToString(pkcs8));
    byte[] bytes = HexFormat.of().parseHex(message);
    assertThat(key.publicKey().raw()).asHexString().isEqualToIgnoringCase(publicKey);
    assertThat(key.sign(bytes)).asHexString().isEqualToIgnoringCase(signature);
    assertThat(key.publicKey().verify(bytes, HexFormat.of().parseHex(signature))).isTrue();
    assertThat(Base64.getDecoder().decode(key.pkcs8())).isEqualTo(pkcs8);
  }

  @Test
  void readsAndWritesTheEncodingsOfTheJdk() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String pkcs8 = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    String x509 = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    Ed25519Key key = Ed25519Key.fromPkcs8(pkcs8);
    assertThat(key.pkcs8()).isEqualTo(pkcs8);
    assertThat(key.publicKey().x509()).isEqualTo(x509);
    assertThat(key.publicKey()).isEqualTo(Ed25519PublicKey.fromX509(x509));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(pair.getPublic());
    check.update(MESSAGE);
    assertThat(check.verify(key.sign(MESSAGE))).isTrue();
  }

  @Test
  void anotherMessageKeyOrSignatureIsNotVerified() {
    Ed25519Key key = Ed25519Key.generate();
    byte[] signature = key.sign(MESSAGE);
    assertThat(key.publicKey().verify(MESSAGE, signature)).isTrue();
    assertThat(key.publicKey().verify(new byte[] {1, 2}, signature)).isFalse();
    assertThat(Ed25519Key.generate().publicKey().verify(MESSAGE, signature)).isFalse();
    signature[0] ^= 1;
    assertThat(key.publicKey().verify(MESSAGE, signature)).isFalse();
    assertThat(key.publicKey().verify(MESSAGE, new byte[0])).isFalse();
  }

  @Test
  void keysAreEqualByTheirBytes() {
    Ed25519Key key = Ed25519Key.generate();
    assertThat(Ed25519Key.fromPkcs8(key.pkcs8())).isEqualTo(key).hasSameHashCodeAs(key);
    assertThat(Ed25519Key.generate()).isNotEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "AAAA", "MC4CAQAwBQYDK2VuBCIEIAAAAAAAAAAAAAAAAAAAAAA="})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Ed25519Key.fromPkcs8(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PKCS#8");
    assertThatThrownBy(() -> Ed25519PublicKey.fromX509(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("X.509");
  }

  @Test
  void lineBreaksInTheTextOfAKeyAreIgnored() {
    Ed25519Key key = Ed25519Key.generate();
    String text = key.pkcs8();
    assertThat(Ed25519Key.fromPkcs8(text.substring(0, 20) + "\n" + text.substring(20) + "\n"))
        .isEqualTo(key);
  }
}
