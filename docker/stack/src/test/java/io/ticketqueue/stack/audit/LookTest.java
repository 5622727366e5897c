package io.ticketqueue.stack.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LookTest {
  private static Finding finding(int number) {
    return new Finding("seat " + number, "held by nobody");
  }

  @Test
  void whatIsGoneAtTheNextLookCountsForNothing() {
    Look first = Look.first();
    first.bad(finding(1));
    first.bad(finding(2));
    first.good();
    assertThat(first.checked()).isEqualTo(3);
    assertThat(first.found()).isEqualTo(2);

    Look second = first.again();
    second.bad(finding(2));
    second.bad(finding(3));
    assertThat(second.checked()).isEqualTo(2);
    assertThat(second.findings()).containsExactly(finding(2));

    Look third = second.again();
    third.bad(finding(3));
    assertThat(third.found()).isZero();
  }

  @Test
  void anotherProblemOfTheSameThingIsAnotherFinding() {
    Look first = Look.first();
    first.bad(new Finding("seat 1", "held by a"));
    Look second = first.again();
    second.bad(new Finding("seat 1", "held by b"));
    assertThat(second.found()).isZero();
  }

  @Test
  void countsAllButRemembersOnlySome() {
    Look first = Look.first();
    for (int i = 0; i < 5 * Look.MOST; i++) {
      first.bad(finding(i));
    }
    assertThat(first.found()).isEqualTo(5 * Look.MOST);
    assertThat(first.findings()).hasSize(Look.MOST);

    // What was not remembered is not forgiven.
    Look second = first.again();
    second.bad(finding(5 * Look.MOST - 1));
    assertThat(second.found()).isEqualTo(1);
  }

  @Test
  void theReportSaysHowMuchWasLookedAtAndWhatIsWrong() {
    Look clean = Look.first();
    clean.good();
    Look wrong = Look.first();
    for (int i = 0; i < 25; i++) {
      wrong.bad(finding(i));
    }
    Check check =
        new Check() {
          @Override
          public String name() {
            return "holds";
          }

          @Override
          public String rule() {
            return "A rule.";
          }

          @Override
          public void look(Look look) {}
        };
    var report = new Report(List.of(new Report.Line(check, clean), new Report.Line(check, wrong)));
    assertThat(report.text())
        .contains("1 checked  ok", "25 checked  25 WRONG", "A rule.", "seat 0: held by nobody")
        .contains("and 5 more", "audit=red checks=2 checked=26 findings=25")
        .doesNotContain("seat 20:");
  }
}
