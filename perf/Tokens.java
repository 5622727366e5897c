import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Access tokens of buyers who exist in load runs only, signed with the local stack's own key, a line each: signing up
 * fifty thousand people would measure BCrypt. {@code java Tokens.java <key file> <key id> <count> <target file>
 * [first number]}
 *
 * <p>The user ids are {@code 00000000-0000-4000-8000-<number of twelve digits>}, so that redis-benchmark's random
 * numbers name the same people.
 */
class Tokens {
  private static final long SECONDS = 3 * 3600;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  public static void main(String[] args) throws Exception {
    PrivateKey key = read(Path.of(args[0]));
    String header = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(args[1]));
    long now = Instant.now().getEpochSecond();
    long first = args.length > 4 ? Long.parseLong(args[4]) : 0;
    String[] tokens =
        IntStream.range(0, Integer.parseInt(args[2]))
            .parallel()
            .mapToObj(i -> sign(key, header + "." + encode(claims(first + i, now))))
            .toArray(String[]::new);
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[3]))) {
      for (String token : tokens) {
        out.write(token + "\n");
      }
    }
  }

  private static String claims(long number, long now) {
    String user = "00000000-0000-4000-8000-%012d".formatted(number);
    return """
        {"iss":"ticket-queue","aud":"ticket-queue","sub":"%s","upn":"%s","groups":["USER"],"jti":"%s","sid":"%s",\
        "pid":"%s","iat":%d,"exp":%d}"""
        .formatted(user, user, UUID.randomUUID(), UUID.randomUUID(), user, now, now + SECONDS);
  }

  private static PrivateKey read(Path file) throws Exception {
    String base64 = String.join("", Files.readAllLines(file).stream().filter(l -> !l.startsWith("-----")).toList());
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  private static String sign(PrivateKey key, String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + BASE64.encodeToString(signature.sign());
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
