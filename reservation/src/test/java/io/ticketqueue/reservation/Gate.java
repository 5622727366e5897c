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
import java.util.List;
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

  Response verify(String access, String json) {
    return office.http().withBearer(access).post("/tickets/verify").json(json).send();
  }

  Response handIn(String access, String json) {
    return office.http().withBearer(access).post("/tickets/scans").json(json).send();
  }

  /** Hands in a scan of each ticket, under the id that stands beside its number. */
  Response handIn(String access, Map<String, String> idsByNumber, String at) {
    List<Map<String, String>> scans =
        idsByNumber.entrySet().stream()
            .map(one -> Map.of("ticketNumber", one.getKey(), "scanId", one.getValue(), "at", at))
            .toList();
    return office
        .http()
        .withBearer(access)
        .post("/tickets/scans")
        .json(Map.of("gateId", "north", "scans", scans))
        .send();
  }

  /** The manifest of a schedule; {@code query} may say since when. */
  Response manifest(String access, String schedule, String query) {
    return office.http().withBearer(access).get("/tickets/manifest/" + schedule + query).send();
  }

  /** Whether the published key has signed a response (RFC 7797), by what the JDK says. */
  boolean hasSigned(Response response) {
    String[] parts = response.header("X-Signature").split("\\.", -1);
    String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
    return parts[1].isEmpty()
        && header.contains("\"b64\":false")
        && header.contains("\"crit\":[\"b64\"]")
        && hasSigned(parts[0] + "." + response.body() + "." + parts[2]);
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
      signature.update(code.substring(0, dot).getBytes(StandardCharsets.UTF_8));
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
