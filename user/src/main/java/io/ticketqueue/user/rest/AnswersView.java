package io.ticketqueue.user.rest;

import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.AgreeToTerms;
import io.ticketqueue.user.Terms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms in force, with the caller's answers. */
public record AnswersView(List<AnswerView> list) {
  /**
   * One version.
   *
   * @param answeredAt null when there is no answer yet
   */
  public record AnswerView(
      String code,
      String version,
      boolean mandatory,
      String title,
      boolean agreed,
      @Nullable String answeredAt) {}

  static AnswersView of(List<AgreeToTerms.Shown> shown, WallClock wall) {
    return new AnswersView(shown.stream().map(one -> view(one, wall)).toList());
  }

  private static AnswerView view(AgreeToTerms.Shown shown, WallClock wall) {
    Terms.Term term = shown.term();
    return new AnswerView(
        term.code(),
        term.version(),
        term.mandatory(),
        term.title(),
        shown.answer().map(Terms.Answer::agreed).orElse(false),
        shown.answer().map(answer -> wall.format(answer.at())).orElse(null));
  }
}
