package io.ticketqueue.testkit.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsTest {
  private static final String ID = "REQ-" + "AUTH-006";

  @TempDir private Path root;

  private void test(String tag, String body) throws IOException {
    Path folder = Files.createDirectories(root.resolve("user/src/test/java/a"));
    Path source = folder.resolve("LogInIT.java");
    Files.writeString(source, "package a;\n" + tag.replace("%s", "@Tag(\"" + ID + "\")") + body);
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(60)));
  }

  private Path report(String cases) throws IOException {
    Path folder = Files.createDirectories(root.resolve("user/target/failsafe-reports"));
    return Files.writeString(
        folder.resolve("TEST-a.LogInIT.xml"), "<testsuite>" + cases + "</testsuite>");
  }

  private void oneTaggedMethod() throws IOException {
    test("", "class LogInIT { @Test @Tag(\"" + ID + "\") void logsIn() {} @Test void other() {} }");
  }

  @Test
  void knowsAllHundredAndTen() {
    assertThat(Requirement.all()).hasSize(110).doesNotHaveDuplicates();
    assertThat(Requirement.all()).filteredOn(Requirement::mandatory).hasSize(74);
  }

  @Test
  void aTagAloneProvesNothing() throws IOException {
    oneTaggedMethod();

    var requirements = Requirements.of(root);

    assertThat(requirements.proofs()).isEmpty();
    assertThat(requirements.unproven()).isEqualTo(Map.of(ID, Set.of("LogInIT.logsIn")));
  }

  @Test
  void aTaggedTestThatPassedIsAProof() throws IOException {
    oneTaggedMethod();
    report("<testcase name='logsIn'/><testcase name='other'><failure/></testcase>");

    var requirements = Requirements.of(root);

    assertThat(requirements.proofs()).isEqualTo(Map.of(ID, Set.of("LogInIT.logsIn")));
    assertThat(requirements.report(Requirement.all())).contains("1 of 110 requirements are proved");
  }

  @Test
  void failedAndSkippedTestsProveNothing() throws IOException {
    oneTaggedMethod();
    for (String outcome : List.of("failure", "error", "skipped")) {
      report("<testcase name='logsIn'><%s/></testcase><testcase name='other'/>".formatted(outcome));
      assertThat(Requirements.of(root).proofs()).as(outcome).isEmpty();
    }
  }

  @Test
  void allCasesOfATestMustPass() throws IOException {
    oneTaggedMethod();
    report("<testcase name='logsIn(String)[1]'/><testcase name='logsIn(String)[2]'/>");
    assertThat(Requirements.of(root).proofs()).containsKey(ID);
    report(
        "<testcase name='logsIn(String)[1]'/>"
            + "<testcase name='logsIn(String)[2]'><error/></testcase>");
    assertThat(Requirements.of(root).proofs()).isEmpty();
  }

  @Test
  void aTaggedClassIsProvedByAllItsTests() throws IOException {
    test("%s\n", "class LogInIT { @Test void logsIn() {} }");
    report("<testcase name='logsIn'/>");
    assertThat(Requirements.of(root).proofs()).isEqualTo(Map.of(ID, Set.of("LogInIT")));
  }

  @Test
  void aReportOlderThanItsTestDoesNotCount() throws IOException {
    oneTaggedMethod();
    Path report = report("<testcase name='logsIn'/>");
    Files.setLastModifiedTime(report, FileTime.from(Instant.now().minusSeconds(3600)));
    assertThat(Requirements.of(root).proofs()).isEmpty();
  }
}
