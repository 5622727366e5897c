package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlagsTest {
  private static final String EXIT = "-XX:+ExitOnOutOfMemoryError";

  @TempDir private Path root;

  @Test
  void aProcessWithoutMemoryEndsHereAndInAnImage() throws Exception {
    for (String application : Stack.APPLICATIONS) {
      assertThat(flags(application)).as(application).contains(EXIT);
    }
    Files.createDirectories(root.resolve(Flags.folder("kafka")).resolve("target"));
    assertThat(Flags.kafka(root)).contains(EXIT);
    assertThat(Files.readString(Path.of("..", "Dockerfile"))).contains(EXIT);
  }

  @Test
  void oneInstanceWritesTheClassDataThatAllRead() throws Exception {
    String writes = "-XX:+AutoCreateSharedArchive";
    String archive = archive(flags("user"));
    assertThat(flags("user")).contains(writes);
    assertThat(flags("user-2")).doesNotContain(writes).contains(archive);
  }

  @Test
  void loadingClassesCollectsNoHeap() throws Exception {
    String flag = "-XX:MetaspaceSize=128m";
    for (String application : Stack.APPLICATIONS) {
      assertThat(flags(application)).as(application).contains(flag);
    }
    assertThat(Files.readString(Path.of("..", "Dockerfile"))).contains(flag);
  }

  @Test
  void thoseThatAnswerWhoWaitsHaveRoomForWhatTheyForgetAtOnce() throws Exception {
    for (String application : Stack.APPLICATIONS) {
      boolean isHot = List.of("edge", "queue").contains(application);
      assertThat(flags(application).contains("-Xmn64m")).as(application).isEqualTo(isHot);
    }
  }

  private List<String> flags(String part) throws Exception {
    var instance = Instance.of(part);
    Files.createDirectories(root.resolve(Flags.folder(instance.application())).resolve("target"));
    return Flags.of(instance, root);
  }

  private static String archive(List<String> flags) {
    return flags.stream()
        .filter(flag -> flag.startsWith("-XX:SharedArchiveFile="))
        .findFirst()
        .orElseThrow();
  }
}
