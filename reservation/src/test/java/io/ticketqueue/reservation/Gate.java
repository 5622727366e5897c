package io.ticketqueue.reservation;

import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** The gate: checks tickets in, and verifies them without asking anyone. */
record Gate(BoxOffice office) {
  static final Ed25519Key SIGNING_KEY = Ed25519Key.generate();

  Response checkIn(String code) {
    return verify(TestTokens.shared().gate(), Map.of("qrData", code));
  }

  Response verify(String access, Map<String, ?> body) {
    return office.http().withBearer(access).post("/tickets/verify").json(body).send();
  }

  /**
   * Whether the published key has signed the code; the JDK verifies, as a gate's own code would.
   */
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
    JsonObject keys = office.http().get("/tickets/keys").send().json();
    return Base64.getUrlDecoder().decode(keys.getJsonArray("keys").getJsonObject(0).getString("x"));
  }
}
