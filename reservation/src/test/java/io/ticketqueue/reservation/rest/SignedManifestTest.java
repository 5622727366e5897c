package io.ticketqueue.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.EntityTags;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.reservation.ReadManifest.Manifest;
import io.ticketqueue.reservation.TicketKeys;
import io.ticketqueue.reservation.TicketSigner;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedManifestTest {
  private final Ed25519Key key = Ed25519Key.generate();
  private final Ed25519Key next = Ed25519Key.generate();
  private final TicketSigner signer =
      new TicketSigner(new TicketKeys(key, List.of(next.publicKey())));
  private final Manifest manifest =
      new Manifest(7, List.of("T20260501-AAAAAAA"), List.of("T20260501-BBBBBBB"), List.of());

  @Test
  void itsMembersStandInTheContractsOrderWithAllKeys() {
    JsonObject body = JsonP.readObject(text(SignedManifest.of(manifest, signer).body()));

    assertThat(body.keySet()).containsExactly("version", "keys", "valid", "revoked", "used");
    assertThat(body.getInt("version")).isEqualTo(7);
    assertThat(body.getJsonArray("keys")).isEqualTo(signer.publicKeys().getJsonArray("keys"));
    assertThat(body.getJsonArray("keys")).hasSize(2);
    assertThat(body.getJsonArray("valid").getString(0)).isEqualTo("T20260501-AAAAAAA");
  }

  /** RFC 7797, 5.2: the signing input is header, dot and the body as it is. */
  @Test
  void theSignatureIsOverTheBytesThatAreSent() {
    SignedManifest signed = SignedManifest.of(manifest, signer);
    String[] parts = signed.signature().split("\\.", -1);
    JsonObject header = JsonP.readObject(text(Base64.getUrlDecoder().decode(parts[0])));
    byte[] begin = (parts[0] + ".").getBytes(StandardCharsets.US_ASCII);
    byte[] message = Arrays.copyOf(begin, begin.length + signed.body().length);
    System.arraycopy(signed.body(), 0, message, begin.length, signed.body().length);

    assertThat(header.getString("alg")).isEqualTo("EdDSA");
    assertThat(header.getBoolean("b64")).isFalse();
    assertThat(header.getJsonArray("crit").getString(0)).isEqualTo("b64");
    assertThat(header.getString("kid"))
        .isEqualTo(signer.publicKeys().getJsonArray("keys").getJsonObject(0).getString("kid"));
    assertThat(parts[1]).isEmpty();
    byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
    assertThat(key.publicKey().verify(message, signature)).isTrue();
    message[message.length - 1]++;
    assertThat(key.publicKey().verify(message, signature)).isFalse();
  }

  @Test
  void theSameTicketsHaveTheSameTag() {
    EntityTags tag = SignedManifest.of(manifest, signer).tags();
    assertThat(SignedManifest.of(manifest, signer).tags()).isEqualTo(tag);
    Manifest other = new Manifest(7, List.of(), manifest.revoked(), manifest.valid());
    assertThat(SignedManifest.of(other, signer).tags()).isNotEqualTo(tag);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
