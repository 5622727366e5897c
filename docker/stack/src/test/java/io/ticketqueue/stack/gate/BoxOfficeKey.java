package io.ticketqueue.stack.gate;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** A key of tickets and what it signs, as the contract says. */
public final class BoxOfficeKey {
  private static final int RAW_BYTES = 32;

  private final String id;
  private final KeyPair pair;

  public BoxOfficeKey(String id) {
    this.id = id;
    try {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key as a JWK set. */
  public JsonArray set() {
    byte[] x509 = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(x509, x509.length - RAW_BYTES, x509.length);
    return JsonP.createArrayBuilder()
        .add(
            JsonP.createObjectBuilder()
                .add("kty", "OKP")
                .add("crv", "Ed25519")
                .add("use", "sig")
                .add("alg", "EdDSA")
                .add("kid", id)
                .add("x", base64(raw)))
        .build();
  }

  /** The code of a ticket. */
  public String code(String number, UUID schedule, long exp) {
    return jws(
        JsonP.createObjectBuilder()
            .add("ticket", number)
            .add("schedule", schedule.toString())
            .add("start", exp)
            .add("exp", exp)
            .add("seats", JsonP.createArrayBuilder(List.of("A-1", "A-2"))));
  }

  String jws(JsonObjectBuilder payload) {
    String header =
        JsonP.createObjectBuilder().add("alg", "EdDSA").add("kid", id).build().toString();
    String signed = base64(bytes(header)) + "." + base64(bytes(payload.build().toString()));
    return signed + "." + base64(sign(bytes(signed)));
  }

  /** A detached signature under a header such as this one or another. */
  String detached(String header, byte[] body) {
    byte[] begin = bytes(base64(bytes(header)) + ".");
    byte[] signed = Arrays.copyOf(begin, begin.length + body.length);
    System.arraycopy(body, 0, signed, begin.length, body.length);
    return base64(bytes(header)) + ".." + base64(sign(signed));
  }

  private byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
