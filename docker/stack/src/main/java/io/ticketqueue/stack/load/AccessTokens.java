package io.ticketqueue.stack.load;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Access tokens of people who exist in load runs only, signed with the key of the system that is
 * tried: signing up thousands would measure the hashing of their passwords.
 */
public final class AccessTokens {
  private static final long LIFE_SECONDS = 3 * 3600;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final PrivateKey key;
  private final String header;

  private AccessTokens(PrivateKey key, String keyId) {
    this.key = key;
    this.header =
        encoded(
            Json.createObjectBuilder()
                .add("alg", "RS256")
                .add("typ", "JWT")
                .add("kid", keyId)
                .build()
                .toString());
  }

  /**
   * Signs with a key.
   *
   * @param keyFile PKCS #8 as PEM
   * @param keyId under which the system publishes its public half
   */
  public static AccessTokens signedWith(Path keyFile, String keyId) throws IOException {
    String base64 =
        Files.readAllLines(keyFile).stream()
            .filter(line -> !line.startsWith("-----"))
            .collect(Collectors.joining());
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      PrivateKey key =
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
      return new AccessTokens(key, keyId);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(keyFile + " holds no RSA key as PKCS #8", e);
    }
  }

  /** A person's token, of these groups. */
  public String of(UUID person, String... groups) {
    long now = Instant.now().getEpochSecond();
    JsonArray roles = Json.createArrayBuilder(List.of(groups)).build();
    String claims =
        Json.createObjectBuilder()
            .add("iss", "ticket-queue")
            .add("aud", "ticket-queue")
            .add("sub", person.toString())
            .add("upn", person.toString())
            .add("groups", roles)
            .add("jti", UUID.randomUUID().toString())
            .add("sid", UUID.randomUUID().toString())
            .add("pid", person.toString())
            .add("auth_time", now)
            .add("iat", now)
            .add("exp", now + LIFE_SECONDS)
            .build()
            .toString();
    return signed(header + "." + encoded(claims));
  }

  /** Lines of {@code token,user,address}, below a line that says so: each person once. */
  public List<String> people(int count) {
    var lines =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(
                number -> {
                  UUID person = UUID.randomUUID();
                  return of(person, "USER") + "," + person + "," + address(number);
                })
            .collect(Collectors.toList());
    lines.addFirst("token,user,address");
    return lines;
  }

  /** An address of somebody's own: the edge limits what one address may do. */
  public static String address(int number) {
    return "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
  }

  private String signed(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
