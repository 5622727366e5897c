package io.ticketqueue.queue.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ticketqueue.queue.Fakes;
import io.ticketqueue.queue.JournalPublisher;
import io.ticketqueue.queue.JournalStore;
import io.ticketqueue.queue.journal.JournalDocument;
import io.ticketqueue.queue.journal.Verification;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalJsonTest {
  private final Fakes fakes = new Fakes();
  private final UUID queue = fakes.onSale();
  private final UUID user = UUID.randomUUID();
  private final JournalPublisher publisher = new JournalPublisher(fakes.rooms(), fakes.journals());
  private final JournalJson journal = new JournalJson(fakes.journals(), publisher);

  @TempDir private Path temporary;

  @BeforeEach
  void somebodyIsAdmitted() {
    fakes.rooms().enter(queue, user);
    fakes.rooms().tick(queue);
  }

  private static String text(StreamingOutput output) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    output.write(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theWholeJournalCanBeVerifiedAndNamesNobody() throws IOException {
    String text = text(journal.whole(queue));
    JournalDocument document = JournalDocument.read(new StringReader(text));
    Verification.Result result = Verification.of(document);
    assertThat(result.fault()).isEmpty();
    assertThat(result.entries()).isEqualTo(3);
    assertThat(result.admitted()).isEqualTo(1);
    assertThat(text).doesNotContain(user.toString());
  }

  @Test
  void beforeTheEndOfTheSaleOnlyTheNewestHeadIsPublished() {
    publisher.publish(queue);
    String live = journal.head(queue, fakes.journals().publication(queue));
    JournalDocument during = JournalDocument.read(new StringReader(live));
    assertThat(during.entries()).isEmpty();
    assertThat(during.heads()).isEmpty();
    assertThat(during.head().sequence()).isEqualTo(3);
  }

  @Test
  void afterTheEndTheJournalIsAFileThatIsReadWholeOrInParts() throws IOException {
    for (int i = 0; i < 1_100; i++) {
      UUID passing = UUID.randomUUID();
      fakes.rooms().enter(queue, passing);
      fakes.rooms().leave(queue, passing);
    }
    fakes.rooms().cancel(queue);
    JournalFiles files = files(journal);
    JournalFile file = files.of(queue, fakes.journals().publication(queue));
    JournalDocument whole =
        JournalDocument.read(new StringReader(text(out -> file.write(out, false))));
    assertThat(Verification.of(whole).fault()).isEmpty();
    assertThat(whole.entries()).hasSize(2_203);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    file.write(packed, true);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray())).readAllBytes())
        .isEqualTo(text(out -> file.write(out, false)).getBytes(StandardCharsets.UTF_8));
    for (long from : new long[] {1, 2, 999, 1_000, 1_001, 2_001, 2_203, 2_204}) {
      JournalDocument part =
          JournalDocument.read(new StringReader(text(out -> file.writePage(out, from, 100))));
      int last = (int) Math.min(2_203, from + 99);
      assertThat(part.entries()).isEqualTo(whole.entries().subList((int) from - 1, last));
      assertThat(part.head()).isEqualTo(whole.head());
      assertThat(part.heads()).isEmpty();
    }
    assertThat(files.of(queue, fakes.journals().publication(queue))).isSameAs(file);
  }

  private JournalFiles files(JournalJson json) {
    return new JournalFiles(publisher, json, 1, temporary);
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> all = Files.walk(temporary)) {
      return all.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }

  @Test
  void aFileThatWasClearedAwayIsMadeAgain() throws IOException {
    fakes.rooms().cancel(queue);
    JournalFiles files = files(journal);
    JournalFile first = files.of(queue, fakes.journals().publication(queue));
    first.delete();
    Files.delete(first.plain().getParent());
    JournalFile second = files.of(queue, fakes.journals().publication(queue));
    assertThat(text(out -> second.write(out, false))).contains("\"entries\"");
  }

  @Test
  void aFileThatCannotBeFinishedIsDeleted() throws IOException {
    fakes.rooms().cancel(queue);
    JournalStore failing =
        (JournalStore)
            Proxy.newProxyInstance(
                JournalStore.class.getClassLoader(),
                new Class<?>[] {JournalStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("entries")) {
                    throw new IllegalStateException("Redis is away");
                  }
                  return method.invoke(fakes.journals(), arguments);
                });
    JournalFiles files = files(new JournalJson(failing, publisher));
    assertThatIllegalStateException()
        .isThrownBy(() -> files.of(queue, fakes.journals().publication(queue)));
    assertThat(kept()).isEmpty();
  }

  @Test
  void filesOfAProcessThatHasEndedAreDeleted() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    assertThat(ended.waitFor()).isZero();
    Path left = Files.createDirectory(temporary.resolve("tq-journals-" + ended.pid() + "-1"));
    Path file = Files.writeString(left.resolve("a.json"), "{}");
    Path running =
        Files.createDirectory(
            temporary.resolve(
                "tq-journals-" + ProcessHandle.current().parent().orElseThrow().pid() + "-1"));
    fakes.rooms().cancel(queue);
    JournalFile made = files(journal).of(queue, fakes.journals().publication(queue));
    assertThat(kept()).contains(made.plain().toString()).doesNotContain(file.toString());
    assertThat(left).doesNotExist();
    assertThat(running).exists();
  }
}
