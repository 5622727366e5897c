package io.ticketqueue.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Redis is taken; nothing here depends on whether this machine has one of its own. */
class RedisProgramTest {
  private static final Duration AMPLE = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String DEBIANS =
      "echo 'Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c97'";
  private static final String OLD = "echo 'Redis server v=6.0.16 sha=00000000:0 malloc=jemalloc'";
  private static final String HANGING = "sleep 600; " + DEBIANS;

  @TempDir private Path folder;

  private Path program(String home, String script) throws IOException {
    Path program =
        Files.createDirectories(folder.resolve(home)).toRealPath().resolve("redis-server");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path notExecutable(String home) throws IOException {
    return Files.setPosixFilePermissions(
        program(home, DEBIANS), PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static String path(Path... programs) {
    return Arrays.stream(programs)
        .map(program -> program.getParent().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static RedisProgram onPath(Duration patience, Path... programs) {
    return RedisProgram.chosen(Map.of("PATH", path(programs)), patience);
  }

  private static RedisProgram named(Path program, Duration patience) {
    return RedisProgram.chosen(Map.of("TQ_REDIS_SERVER", program.toString()), patience);
  }

  private static void isEmbedded(RedisProgram chosen, String... reason) {
    assertThat(chosen.path()).isEqualTo(Binaries.redis());
    assertThat(chosen.version()).isEqualTo(Binaries.REDIS_VERSION);
    assertThat(chosen.reason()).contains(reason);
  }

  @Test
  void theFirstOnThePathIsTaken() throws IOException {
    Path usual = program("usual", DEBIANS);
    Path later = program("later", "echo 'Redis server v=8.2.1 sha=0'");
    assertThat(onPath(AMPLE, usual, later))
        .isEqualTo(new RedisProgram(usual, "7.0.15", "first on the PATH"));
    assertThat(onPath(AMPLE, later, usual).version()).isEqualTo("8.2.1");
  }

  @Test
  void whatCannotBeRunIsNotOnThePath() throws IOException {
    Path usual = program("usual", DEBIANS);
    assertThat(onPath(AMPLE, notExecutable("other"), usual).path()).isEqualTo(usual);
    isEmbedded(onPath(AMPLE, notExecutable("other")), "no redis-server on the PATH");
  }

  @Test
  void withoutOneOnThePathTheEmbeddedOneIsTaken() {
    String reason = "no redis-server on the PATH";
    isEmbedded(RedisProgram.chosen(Map.of(), AMPLE), reason);
    isEmbedded(RedisProgram.chosen(Map.of("PATH", folder + "::"), AMPLE), reason);
    isEmbedded(
        RedisProgram.chosen(Map.of("PATH", "" + folder, "TQ_REDIS_SERVER", " "), AMPLE), reason);
  }

  @Test
  void anOldOneOnThePathIsPassedOver() throws IOException {
    Path old = program("old", OLD);
    isEmbedded(onPath(AMPLE, old, program("usual", DEBIANS)), old.toString(), "6.0.16", "7.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo 'Valkey server v=8.0.1 sha=00000000:0'",
        "echo 'Redis server v=seven'",
        "exit 0",
        "echo 'cannot load libjemalloc.so.2' >&2; exit 127",
        "echo 'Redis server v=7.0.15'; kill -9 $$"
      })
  void oneThatAnswersOddlyIsPassedOver(String script) throws IOException {
    Path odd = program("odd", script);
    isEmbedded(onPath(AMPLE, odd), odd.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {HANGING, "exec cat /dev/zero"})
  void oneThatDoesNotEndIsPassedOver(String script) throws IOException {
    Path endless = program("endless", script);
    isEmbedded(onPath(SHORT, endless), endless.toString(), "has not answered");
  }

  @Test
  void oneThatLeavesAProcessBehindIsNotWaitedFor() throws IOException {
    Path usual = program("usual", "sleep 600 & echo $! > " + folder + "/pid; " + DEBIANS);
    assertThat(onPath(AMPLE, usual).path()).isEqualTo(usual);
    String pid = Files.readString(folder.resolve("pid")).strip();
    ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void theNamedOneComesBeforeThePath() throws IOException {
    Path named = program("named", "echo 'Redis server v=7.4.2 sha=0'");
    var environment =
        Map.of("TQ_REDIS_SERVER", named.toString(), "PATH", path(program("usual", DEBIANS)));
    RedisProgram chosen = RedisProgram.chosen(environment, AMPLE);
    assertThat(chosen.description())
        .isEqualTo("program=%s version=7.4.2 reason=\"named by TQ_REDIS_SERVER\"".formatted(named));
  }

  @Test
  void aNamedOneThatCannotBeUsedIsAnError() throws IOException {
    refused(folder.resolve("missing"), AMPLE, "missing");
    refused(notExecutable("plain"), AMPLE, "plain");
    refused(program("old", OLD), AMPLE, "6.0.16, older than 7.0");
    refused(program("odd", "echo hello"), AMPLE, "hello");
    refused(program("broken", "echo no library; exit 127"), AMPLE, "127: no library");
    refused(program("hanging", HANGING), SHORT, "has not answered");
  }

  private static void refused(Path program, Duration patience, String reason) {
    assertThatThrownBy(() -> named(program, patience))
        .isInstanceOf(ServerFailed.class)
        .hasMessageContainingAll("TQ_REDIS_SERVER", program.toString(), reason);
  }
}
