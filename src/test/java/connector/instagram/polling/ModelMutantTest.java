package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule V3, the quick part: every mistake can still be made. {@link ModelMutants} plays them. */
class ModelMutantTest {
  static List<ModelMutant> mutants() {
    return ModelMutant.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void theMistakeStillFitsItsClass(ModelMutant mutant) throws IOException {
    ClassFileLocator real = ClassFileLocator.ForClassLoader.of(mutant.type().getClassLoader());
    assertThat(mutant.made().getBytes())
        .isNotEqualTo(real.locate(mutant.type().getName()).resolve());
  }
}
