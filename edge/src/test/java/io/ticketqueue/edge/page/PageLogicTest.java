package io.ticketqueue.edge.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The logic of the buyers' page: the tests in {@code src/test/web}, each a test of its own. */
class PageLogicTest {
  private static final Path TESTS = Path.of("src/test/web");
  private static final List<PageScripts> OPEN = new ArrayList<>();

  @TestFactory
  Stream<DynamicNode> thePageWorksThingsOutAsItShould() throws Exception {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    Assumptions.assumeTrue(
        machine.equals("Linux amd64"), "V8 in the JVM is here for Linux amd64, not for " + machine);
    List<DynamicNode> files = new ArrayList<>();
    for (Path file : files()) {
      files.add(dynamicContainer(TESTS.relativize(file).toString(), tests(file)));
    }
    assertThat(files).isNotEmpty();
    return files.stream();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(TESTS)) {
      return all.filter(file -> file.toString().endsWith(".test.js")).sorted().toList();
    }
  }

  private static List<DynamicTest> tests(Path file) throws Exception {
    PageScripts scripts = PageScripts.load(file);
    OPEN.add(scripts);
    List<String> names = scripts.names();
    assertThat(names).as(file + " has tests").isNotEmpty();
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int index = i;
      tests.add(dynamicTest(names.get(i), () -> scripts.run(index)));
    }
    return tests;
  }

  @AfterAll
  static void close() throws Exception {
    for (PageScripts scripts : OPEN) {
      scripts.close();
    }
  }
}
