package connector.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a method looks like. The constructor of a record, which its components make, is none. */
class MethodsTest {
  private static final int MOST_LINES = 30;
  private static final int MOST_PARAMETERS = 5;
  private static final List<Method> METHODS = methods();

  @Test
  void aMethodFitsAScreen() {
    assertThat(METHODS).filteredOn(method -> method.lines() > MOST_LINES).isEmpty();
  }

  @Test
  void noParameterListIsLong() {
    assertThat(METHODS).filteredOn(method -> method.parameters() > MOST_PARAMETERS).isEmpty();
  }

  /** A caller that has nothing to give says so by another method, or does not call at all. */
  @Test
  void noParameterIsOptionalUnlessALibraryWantsIt() {
    assertThat(METHODS)
        .filteredOn(Method::takesOptional)
        .extracting(Method::name)
        .containsExactlyInAnyOrder(
            "SharedBuckets.java getStateData", "SharedBuckets.java compareAndSwap");
  }

  /**
   * @param lines of its body, with the braces
   */
  private record Method(String name, long lines, int parameters, boolean takesOptional) {}

  private static List<Method> methods() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"));
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
      Reader reader = new Reader(Trees.instance(task).getSourcePositions());
      reader.scan(task.parse(), null);
      return List.copyOf(reader.methods);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final SourcePositions positions;
    private final List<Method> methods = new ArrayList<>();

    Reader(SourcePositions positions) {
      this.positions = positions;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
      boolean isConstructor = method.getReturnType() == null;
      if (!isConstructor || owner.getKind() != Tree.Kind.RECORD) {
        methods.add(
            new Method(
                fileName() + " " + method.getName(),
                lines(method.getBody()),
                method.getParameters().size(),
                method.getParameters().stream()
                    .map(VariableTree::getType)
                    .anyMatch(Reader::isOptional)));
      }
      return super.visitMethod(method, null);
    }

    private String fileName() {
      String path = getCurrentPath().getCompilationUnit().getSourceFile().getName();
      return String.valueOf(Path.of(path).getFileName());
    }

    private long lines(@Nullable Tree body) {
      if (body == null) {
        return 0;
      }
      CompilationUnitTree file = getCurrentPath().getCompilationUnit();
      LineMap map = file.getLineMap();
      return map.getLineNumber(positions.getEndPosition(file, body))
          - map.getLineNumber(positions.getStartPosition(file, body))
          + 1;
    }

    private static boolean isOptional(Tree type) {
      if (type instanceof AnnotatedTypeTree annotated) {
        return isOptional(annotated.getUnderlyingType());
      }
      if (type instanceof ArrayTypeTree array) {
        return isOptional(array.getType());
      }
      return type instanceof ParameterizedTypeTree parameterized
          ? isOptional(parameterized.getType())
          : type.toString().matches("(java\\.util\\.)?Optional(Int|Long|Double)?");
    }
  }
}
