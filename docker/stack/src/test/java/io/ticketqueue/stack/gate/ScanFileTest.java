package io.ticketqueue.stack.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gate remembers when its disk fails. */
class ScanFileTest {
  private static final Scan FIRST = new Scan("s1", "T1", "2026-06-01T20:00:00");
  private static final Scan LOST = new Scan("s2", "T2", "2026-06-01T20:00:01");
  private static final Scan LATER = new Scan("s3", "T3", "2026-06-01T20:00:02");

  @TempDir private Path folder;
  private Path file;
  private FullDisk disk;

  @BeforeEach
  void openDisk() throws IOException {
    file = folder.resolve("scans.jsonl");
    disk =
        new FullDisk(
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
  }

  private List<Scan> pendingAfterAStart() throws IOException {
    try (ScanFile again = ScanFile.open(file)) {
      return again.pending();
    }
  }

  @Test
  void aScanThatWasWrittenInPartSwallowsNotTheNextOne() throws Exception {
    try (ScanFile scans = ScanFile.open(file, disk)) {
      scans.add(FIRST);
      disk.room = 10;
      assertThatThrownBy(() -> scans.add(LOST))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll(file.toString(), "No space left");
      assertThat(scans.admittedAt("T2")).isNull();
      disk.room = Long.MAX_VALUE;
      scans.add(LATER);
      assertThat(scans.pending()).containsExactly(FIRST, LATER);
    }
    assertThat(pendingAfterAStart()).containsExactly(FIRST, LATER);
  }

  @Test
  void aScanThatMayNotBeOnDiskIsForgotten() throws Exception {
    try (ScanFile scans = ScanFile.open(file, disk)) {
      scans.add(FIRST);
      disk.losesAll = true;
      assertThatThrownBy(() -> scans.add(LOST)).hasMessageContaining("Input/output error");
    }
    assertThat(pendingAfterAStart()).containsExactly(FIRST);
    assertThat(Files.readString(file)).doesNotContain("\"T2\"");
  }

  @Test
  void scansAreSettledTogetherOrNotAtAll() throws Exception {
    try (ScanFile scans = ScanFile.open(file, disk)) {
      scans.add(FIRST);
      scans.add(LATER);
      Map<String, String> outcomes = new LinkedHashMap<>();
      outcomes.put("s1", "ACCEPTED");
      outcomes.put("s3", "COLLISION");
      disk.room = 50; // for the first and a part of the second
      assertThatThrownBy(() -> scans.settle(outcomes)).isInstanceOf(IOException.class);
      assertThat(scans.pending()).containsExactly(FIRST, LATER);
      disk.room = Long.MAX_VALUE;
      scans.settle(outcomes);
      assertThat(scans.pending()).isEmpty();
    }
    assertThat(pendingAfterAStart()).isEmpty();
  }
}
