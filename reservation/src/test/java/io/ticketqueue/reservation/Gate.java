package io.ticketqueue.reservation;

import io.ticketqueue.testkit.TestTokens;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** The gate: lets tickets in, and verifies them without asking anyone. */
record Gate(Box office) {
  static final String SIGNING_KEY = signingKey();

  private static String signingKey() {
    try {
      byte[] key =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
      return Base64.getEncoder().encodeToString(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Box.Reply admit(String code) {
    return verify(TestTokens.shared().gate(), "{\"qrData\":\"" + code + "\"}");
  }

  Box.Reply verify(String access, String body) {
    return office.send(
        "POST", "/tickets/verify", Map.of("Authorization", "Bearer " + access), body);
  }

  /** Whether the published key has signed the code. */
  boolean hasSigned(String code) {
    try {
      byte[] key = publicKey();
      byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
      byte[] encoded = new byte[prefix.length + key.length];
      System.arraycopy(prefix, 0, encoded, 0, prefix.length);
      System.arraycopy(key, 0, encoded, prefix.length, key.length);
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      int dot = code.lastIndexOf('.');
      signature.update(code.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(code.substring(dot + 1)));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private byte[] publicKey() {
    JsonObject keys = office.get("/tickets/keys", Map.of()).json();
    return Base64.getUrlDecoder().decode(keys.getJsonArray("keys").getJsonObject(0).getString("x"));
  }
}
