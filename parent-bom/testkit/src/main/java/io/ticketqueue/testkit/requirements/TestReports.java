package io.ticketqueue.testkit.requirements;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What surefire and failsafe reported of the last run of each test class. */
final class TestReports {
  private static final List<String> FOLDERS = List.of("surefire-reports", "failsafe-reports");
  private static final Set<String> NOT_PASSED = Set.of("failure", "error", "skipped");

  private final XMLInputFactory xml = XMLInputFactory.newFactory();
  private final Map<String, Cases> byClass = new HashMap<>();

  /** Names of methods; a method of several cases may be in both. */
  private record Cases(Set<String> passed, Set<String> notPassed) {
    boolean prove(String method) {
      return method.isEmpty()
          ? !passed.isEmpty() && notPassed.isEmpty()
          : passed.contains(method) && !notPassed.contains(method);
    }
  }

  TestReports() {
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
  }

  /** Whether the test has run since its source was changed, and passed in all its cases. */
  boolean prove(TaggedTest test) {
    return byClass
        .computeIfAbsent(test.module() + ":" + test.className(), unused -> read(test))
        .prove(test.method());
  }

  private Cases read(TaggedTest test) {
    var cases = new Cases(new HashSet<>(), new HashSet<>());
    try {
      for (String folder : FOLDERS) {
        Path reports = test.module().resolve("target").resolve(folder);
        if (Files.isDirectory(reports)) {
          // A nested class has a report of its own: TEST-a.OuterTest$Inner.xml
          String glob = "TEST-" + test.className() + "{,$*}.xml";
          try (DirectoryStream<Path> files = Files.newDirectoryStream(reports, glob)) {
            for (Path report : files) {
              if (isNewer(report, test.source())) {
                read(report, cases);
              }
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static boolean isNewer(Path report, Path source) throws IOException {
    return Files.getLastModifiedTime(report).compareTo(Files.getLastModifiedTime(source)) >= 0;
  }

  private void read(Path report, Cases cases) throws IOException {
    try (InputStream in = Files.newInputStream(report)) {
      XMLStreamReader reader = xml.createXMLStreamReader(in);
      String method = "";
      boolean passed = true;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          if (reader.getLocalName().equals("testcase")) {
            method = method(reader.getAttributeValue(null, "name"));
            passed = true;
          } else if (NOT_PASSED.contains(reader.getLocalName())) {
            passed = false;
          }
        } else if (event == XMLStreamConstants.END_ELEMENT
            && reader.getLocalName().equals("testcase")) {
          (passed ? cases.passed() : cases.notPassed()).add(method);
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException("cannot read " + report, e);
    }
  }

  /** The method's name: {@code takes(String)[3]} is a case of {@code takes}. */
  private static String method(String testcase) {
    return testcase.replaceFirst("[({\\[].*", "");
  }
}
