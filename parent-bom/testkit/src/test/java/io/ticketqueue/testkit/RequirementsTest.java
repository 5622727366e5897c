package io.ticketqueue.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsTest {
  @Test
  void knowsAllHundredAndTen() {
    assertThat(Requirements.all()).hasSize(110).doesNotHaveDuplicates();
    assertThat(Requirements.all()).filteredOn(Requirements.Requirement::mandatory).hasSize(74);
  }

  @Test
  void findsTheTestsThatCarryATag(@TempDir Path root) throws Exception {
    Path folder = Files.createDirectories(root.resolve("user/src/test/java/a"));
    Files.writeString(folder.resolve("LogInIT.java"), "@Tag(\"REQ-AUTH-006\") void logsIn() {}");
    assertThat(Requirements.tagged(root)).containsEntry("REQ-AUTH-006", Set.of("LogInIT"));
  }
}
