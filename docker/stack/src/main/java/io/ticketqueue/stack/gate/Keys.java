package io.ticketqueue.stack.gate;

import io.ticketqueue.core.LenientJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The public keys of tickets, of {@code GET /tickets/keys}, and what they have signed. */
record Keys(Map<String, PublicKey> byId) {
  static final Keys NONE = new Keys(Map.of());

  /** What stands before an Ed25519 key in an X.509 SubjectPublicKeyInfo (RFC 8410). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Reads a JWK set (RFC 8037); keys of other kinds are left out. */
  static Keys of(JsonArray set) {
    Map<String, PublicKey> keys = new HashMap<>();
    for (JsonValue one : set) {
      if (one instanceof JsonObject jwk) {
        String id = LenientJson.text(jwk, "kid");
        PublicKey key = key(jwk);
        if (id != null && key != null) {
          keys.put(id, key);
        }
      }
    }
    return new Keys(Map.copyOf(keys));
  }

  private static @Nullable PublicKey key(JsonObject jwk) {
    byte[] raw = decode(LenientJson.text(jwk, "x"));
    if (raw == null || !"Ed25519".equals(LenientJson.text(jwk, "crv"))) {
      return null;
    }
    byte[] encoded = new byte[PREFIX.length + raw.length];
    System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
    System.arraycopy(raw, 0, encoded, PREFIX.length, raw.length);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  /** What a JWS in its compact form says, if one of these keys has signed it. */
  Optional<JsonObject> payload(String jws) {
    String[] parts = jws.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    return isSigned(header(parts[0]), signed, parts[2])
        ? LenientJson.parse(text(parts[1]))
        : Optional.empty();
  }

  /** Whether one of these keys has signed a body (RFC 7515, appendix F; RFC 7797). */
  boolean haveSigned(byte[] body, String detached) {
    String[] parts = detached.split("\\.", -1);
    if (parts.length != 3 || !parts[1].isEmpty()) {
      return false;
    }
    JsonObject header = header(parts[0]);
    if (header.getBoolean("b64", true) || !"[\"b64\"]".equals(String.valueOf(header.get("crit")))) {
      return false;
    }
    byte[] begin = (parts[0] + ".").getBytes(StandardCharsets.US_ASCII);
    byte[] signed = new byte[begin.length + body.length];
    System.arraycopy(begin, 0, signed, 0, begin.length);
    System.arraycopy(body, 0, signed, begin.length, body.length);
    return isSigned(header, signed, parts[2]);
  }

  private boolean isSigned(JsonObject header, byte[] signed, String signature) {
    String id = LenientJson.text(header, "kid");
    PublicKey key = id == null ? null : byId.get(id);
    byte[] bytes = decode(signature);
    if (key == null || bytes == null || !"EdDSA".equals(LenientJson.text(header, "alg"))) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(bytes);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static JsonObject header(String part) {
    return LenientJson.object(text(part));
  }

  private static String text(String part) {
    byte[] bytes = decode(part);
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  /** Strictly: spare bits that are set would make several codes of one ticket. */
  private static byte @Nullable [] decode(@Nullable String part) {
    if (part == null) {
      return null;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      return again.equals(part) ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
