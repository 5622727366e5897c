package io.ticketqueue.queue.journal;

import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.queue.journal.JournalEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A journal of a fair queue. */
final class FairJournal {
  final UUID schedule = UUID.randomUUID();
  final Ed25519Key key = Ed25519Key.generate();
  final List<JournalEntry> entries = new ArrayList<>();

  FairJournal() {
    entries.add(new JournalEntry(1, 1_000_000, Kind.RATE, "", 2));
    for (int person = 1; person <= 6; person++) {
      add(Kind.ENTER, person, place(person));
    }
    add(Kind.PARK, 1, place(1));
    add(Kind.ADMIT, 2, place(2));
    add(Kind.ADMIT, 3, place(3));
    add(Kind.RETURN, 1, place(1));
    add(Kind.LEAVE, 4, place(4));
    add(Kind.ADMIT, 1, place(1));
    add(Kind.USED, 2, 0);
    add(Kind.LEAVE, 3, 0);
    add(Kind.EXPIRE, 1, 0);
    add(Kind.ADMIT, 5, place(5));
  }

  static long place(int person) {
    return 1_000_000L + person;
  }

  private void add(Kind kind, int person, long place) {
    long time = kind == Kind.ENTER ? place : 1_000_000L + entries.size() * 500_000L;
    entries.add(new JournalEntry(entries.size() + 1L, time, kind, "person-" + person, place));
  }

  /** The document, chained and signed as the journaler does. */
  JournalDocument published() {
    return document(entries);
  }

  /** A document of other entries, signed with the same key. */
  JournalDocument document(List<JournalEntry> others) {
    List<JournalDocument.Chained> chained = new ArrayList<>();
    List<JournalDocument.Head> heads = new ArrayList<>();
    String hash = JournalEntry.genesis(schedule);
    for (JournalEntry entry : others) {
      hash = entry.chained(hash);
      chained.add(new JournalDocument.Chained(entry, hash));
      heads.add(head(entry.sequence(), hash));
    }
    return new JournalDocument(
        schedule, null, key.publicKey().x509(), chained, List.of(heads.get(2)), heads.getLast());
  }

  /** The document of a queue nobody has entered. */
  JournalDocument empty() {
    JournalDocument.Head none = new JournalDocument.Head(0, "", "");
    return new JournalDocument(schedule, null, key.publicKey().x509(), List.of(), List.of(), none);
  }

  private JournalDocument.Head head(long sequence, String hash) {
    return new JournalDocument.Head(
        sequence, hash, Signatures.sign(key, JournalEntry.headText(schedule, sequence, hash)));
  }
}
