package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeSecretsTest {
  private static final Pattern ASKED = Pattern.compile("\\$\\{(\\w+):\\?}");

  @TempDir Path docker;

  @Test
  void areAllThatComposeAsksFor() throws IOException {
    String compose = Files.readString(Path.of("..", "compose.yaml"));
    var asked = new TreeSet<String>();
    ASKED.matcher(compose).results().forEach(found -> asked.add(found.group(1)));

    String unused = ComposeSecrets.write(docker);

    assertThat(asked).isNotEmpty();
    assertThat(env().stringPropertyNames()).isEqualTo(asked);
    assertThat(env().values()).allSatisfy(value -> assertThat((String) value).isNotBlank());
    assertThat(docker.resolve("secrets/jwt.pem")).exists();
    assertThat(permissions(docker.resolve(".env"))).isEqualTo("rw-------");
    assertThat(permissions(docker.resolve("secrets"))).isEqualTo("rwx------");
  }

  @Test
  void keepWhatIsThereAndFollowItWithTheHash() throws IOException {
    Files.writeString(
        docker.resolve(".env"),
        """
        # by hand
        TQ_API_KEY_EDGE=0197b6a2-6d5c-4c29-9a55-7f3f6cbb1a11
        TQ_API_KEY_EDGE_SHA256=of-an-older-key
        TQ_DB_ADMIN_PASSWORD=chosen
        TQ_ADMIN_EMAIL=me@example.com
        TQ_CRYPTO_KEYS=
        MINE=1
        """);

    String unused = ComposeSecrets.write(docker);
    Properties first = env();
    String unusedToo = ComposeSecrets.write(docker);

    assertThat(env()).isEqualTo(first);
    assertThat(first)
        .containsEntry("TQ_API_KEY_EDGE", "0197b6a2-6d5c-4c29-9a55-7f3f6cbb1a11")
        .containsEntry("TQ_API_KEY_EDGE_SHA256", Sha256.hex("0197b6a2-6d5c-4c29-9a55-7f3f6cbb1a11"))
        .containsEntry("TQ_DB_ADMIN_PASSWORD", "chosen")
        .containsEntry("TQ_ADMIN_EMAIL", "me@example.com")
        .containsEntry("MINE", "1");
    assertThat(first.getProperty("TQ_CRYPTO_KEYS")).startsWith("1:").hasSizeGreaterThan(40);
  }

  private Properties env() throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(docker.resolve(".env"))) {
      properties.load(in);
    }
    return properties;
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
