from __future__ import annotations

import gc
import math
import re
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from infoviz.model.parse_number import VectorError, format_number, format_vector, parse_number
from infoviz.model.vectors import Reading, parse_vector

FINITE = st.floats(allow_nan=False, allow_infinity=False)
LOGITS = st.lists(FINITE | st.just(-math.inf), min_size=1, max_size=64).map(tuple)

TWO_ONE_MINUS_ONE = [
    "[2, 1, -1]",
    "tensor([2.0000, 1.0000, -1.0000])",
    "tensor([[2., 1., -1.]], device='cuda:0', grad_fn=<AddmmBackward0>)",
    "torch.tensor([2, 1, -1], dtype=torch.float32, requires_grad=True)",
    "tensor([ 2.0000,  1.0000,\n        -1.0000], grad_fn=<SelectBackward0 object at 0x7f>)",
    "array([ 2.,  1., -1.], dtype=float32)",
    "Array([ 2.,  1., -1.], dtype=float32, weak_type=True)",
    "tf.Tensor([ 2.  1. -1.], shape=(3,), dtype=float32)",
    "np.array([2, 1, -1])",
    "np.array((2, 1, -1), dtype=np.float32,)",
    "[np.float32(2.0), np.float32(1.0), np.float32(-1.0)]",
    "[tensor(2.), tensor(1.), tensor(-1.)]",
    "[ 2.\n  1.\n -1. ]",
    "[[ 2.  1. -1.]]",
    "(2, 1, -1)",
    "{2, 1, -1}",
    "[((2, 1, -1))]",
    "2 1 -1",
    "2, 1, -1",
    "2,1,-1,",
    "2,\n1,\n-1,\n",
    "2; 1; -1",
    "2;1;-1;",
    "[2,0; 1,0; -1,0]",
    "2,0\n1,0\n-1,0",
    "2,0\t1\t-1",
    "2\r\n1\r\n-1\r\n",
    "2\t1\t-1",
    "2\t\r\n1\t\r\n-1\t\r\n",
    "2\u20281\u2028-1",
    "2\u20291\u2029-1\u2029",
    "2,0\u20281,0\u2028-1,0",
    "\xa02\xa01\xa0−1",
    "['2', \"1\", ' -1 ']",
    "  [2,\u202f1,\u2009–1]\n",
    "4/2 1/1 -3/3",
    "200%, 100 %, -100%",
    "2e0, 1E+0, -10e-1",
    "c(2, 1, -1)",
    "[1]  2  1 -1\n",
    "[1] 2.0 1.0\n[3] -1.0",
    "Float64[2.0, 1.0, -1.0]",
    "List(2.0, 1.0, -1.0)",
    "tensor([[2., 1., -1.]], device='cuda:0').squeeze(0).detach().cpu().numpy().tolist()",
    "np.array([2, 1, -1]).reshape(1, -1).astype(np.float32)",
]


@pytest.mark.parametrize("text", TWO_ONE_MINUS_ONE)
def test_every_form_is_read(text: str) -> None:
    assert parse_vector(text).values == (2.0, 1.0, -1.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2,5\n1,0\n-1,0", (2.5, 1.0, -1.0)),
        ("2,5\n1\n,5", (2.5, 1.0, 0.5)),
        ("2,5; -1", (2.5, -1.0)),
        ("2,5", (2.0, 5.0)),
        ("2, 5\n", (2.0, 5.0)),
        ("7", (7.0,)),
        ("[7]", (7.0,)),
        ("array(7.)", (7.0,)),
        ("[-inf, 0]", (-math.inf, 0.0)),
        ("[float('-inf'), 0]", (-math.inf, 0.0)),
        ("[-np.inf, 0]", (-math.inf, 0.0)),
        ('["-inf", 0]', (-math.inf, 0.0)),
        ("−∞ 0", (-math.inf, 0.0)),
        ("inf 0", (math.inf, 0.0)),
        ("1/3 1/3 1/3", (1 / 3, 1 / 3, 1 / 3)),
        ("30% 70%", (0.3, 0.7)),
    ],
)
def test_values(text: str, expected: tuple[float, ...]) -> None:
    assert parse_vector(text).values == expected


WITHOUT_WORDS = "; the text around them was left out."


@pytest.mark.parametrize(
    "text",
    [
        "logits: [2.0, 1.0, -1.0]",
        "logits = [2, 1, -1]",
        "logits := (2, 1, -1);",
        "logits: 2, 1, -1",
        "logits=2 1 -1",
        "logits of step 7: 2; 1; -1",
        "The logits are [2, 1, -1].",
        "logits <- c(2, 1, -1)",
        "[2, 1, -1]  # logits",
        '{"logits": [2, 1, -1], "label": 1}',
        '"logits": [2, 1, -1],',
        "cat: 2, dog: 1, bird: -1",
        "z0 = 2\nz1 = 1\nz2 = -1",
        "class 0: 2 class 1: 1 class 2: -1",
        "{'cat': 2.0, 'a, b: c': 1.0, 'bird': -1.0}",
        "loss_fn(torch.tensor([[2., 1., -1.]]), …)",
        "loss_fn(torch.tensor([[2., 1., -1.]]), torch.tensor([0]))",
        "loss = nn.CrossEntropyLoss(reduction='sum')(torch.tensor([[2., 1., -1.]]), y).item()",
        "F.cross_entropy(tf.Tensor([[2. 1. -1.]], shape=(1, 3), dtype=float32), target, label_smoothing=0.1)",
        "print(np.array([2, 1, -1]) * 2)",
        "criterion([2, 1, -1], 1)",
        ">>> logits\ntensor([ 2.,  1., -1.])",
        "Out[3]: array([ 2.,  1., -1.])",
        "(tensor([[2., 1., -1.]]), tensor([0]))",
        "2026-01-31 12:00:00 INFO epoch 3, logits: [2.0, 1.0, -1.0] loss: 1.3",
        "float z[3] = {2, 1, -1};",
    ],
)
def test_words_around_one_clear_reading_are_left_out_and_that_is_said(text: str) -> None:
    assert parse_vector(text) == Reading((2.0, 1.0, -1.0), f"Read as 3 numbers{WITHOUT_WORDS}")


@pytest.mark.parametrize(
    ("text", "values", "note"),
    [
        ("2,5 1,0 -1,25", (2.5, 1.0, -1.25), "Read as 3 numbers with decimal commas."),
        ("[2,5 1,0\n -1,25]", (2.5, 1.0, -1.25), "Read as 3 numbers with decimal commas."),
        ("2,5 1", (2.5, 1.0), "Read as 2 numbers with decimal commas."),
        ("2,5\n1\n,5", (2.5, 1.0, 0.5), "Read as 3 numbers with decimal commas."),
        ("12,5 %\n87,5 %", (0.125, 0.875), "Read as 2 numbers with decimal commas."),
        ("12,5 % 87,5%", (0.125, 0.875), "Read as 2 numbers with decimal commas."),
        ("1,000 2,000", (1.0, 2.0), "Read as 2 numbers with decimal commas."),
        ("z = 2,5 1,0", (2.5, 1.0), f"Read as 2 numbers with decimal commas{WITHOUT_WORDS}"),
        ("0,5", (0.0, 5.0), "Read as two classes, 0 and 5; for one number write 0.5."),
        (" -1,25\n", (-1.0, 25.0), "Read as two classes, -1 and 25; for one number write -1.25."),
        ("z = 0,5", (0.0, 5.0), "Read as two classes, 0 and 5; for one number write 0.5."),
        ("0, 5", (0.0, 5.0), ""),
        ("[0,5]", (0.0, 5.0), ""),
        ("2,5; 1,0", (2.5, 1.0), ""),
        ("1 ,2 ,3", (1.0, 2.0, 3.0), ""),
        ("30 % 70 %", (0.3, 0.7), ""),
        ("\u20662\u2069 \u200e1\u200f", (2.0, 1.0), ""),
        ("logits: 2.5", (2.5,), "Read as 1 number; the text around them was left out."),
    ],
)
def test_what_could_be_meant_otherwise_is_said(text: str, values: tuple[float, ...], note: str) -> None:
    reading = parse_vector(text)
    assert (reading.values, reading.note) == (values, note)


@pytest.mark.parametrize("text", TWO_ONE_MINUS_ONE)
def test_nothing_is_said_of_what_cannot_be_meant_otherwise(text: str) -> None:
    expected = "Read as 3 numbers with decimal commas." if "," in text and not set(text) & set("[(;") else ""
    assert parse_vector(text).note in ("", expected)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("2", 2),
        (" 0 ", 0),
        ("-1", -1),
        ("tensor([1])", 1),
        ("label: 1", 1),
        ("1.0", None),
        ("1e0", None),
        ("100%", None),
        ("1 2", None),
        ("1" * 10, None),
    ],
)
def test_one_whole_number_may_be_the_index_of_a_class(text: str, index: int | None) -> None:
    assert parse_vector(text).index == index


@pytest.mark.parametrize(
    ("text", "piece", "reason"),
    [
        ("", "", "There is no number in the text"),
        (" \n", " \n", "There is no number in the text"),
        ("[]", "[]", "There is no number in the text"),
        ("[2, abc, 1]", "abc", "“abc” at position 5 is not a number"),
        ("2 abc", "abc", "“abc” at position 3 is not a number"),
        ("[2, nan]", "nan", "“nan” at position 5 is not a number"),
        ("tensor([2., nan])", "nan", "“nan” at position 13 is not a number"),
        ("[1, np.float32(2.0), tensor(3.), abc]", "abc", "“abc” at position 34 is not a number"),
        ("np.array([1, abc], dtype=float)", "abc", "“abc” at position 14 is not a number"),
        ("1 2, 3", "1 2", "“1 2” at position 1 is not a number"),
        ("0x10", "0x10", "is not a number"),
        ("1_000", "1_000", "is not a number"),
        ("٣", "٣", "is not a number"),
        ("sqrt(2), 3", "sqrt(2)", "“sqrt(2)” at position 1 is not a number"),
        ("log([1, 2])", "log([1, 2])", "is not a number"),
        ("[1, [2], 3]", "[2]", "“[2]” at position 5 is not a number"),
        ("tensor([1, 2], foo)", "tensor([1, 2], foo)", "is not a number"),
        ("[1, ..., 3]", "...", "stands for numbers left out"),
        ("[1 2 … 3]", "…", "stands for numbers left out"),
        ("1, 1e400", "1e400", "“1e400” at position 4 is too large"),
        ("1, -1e400", "-1e400", "is too large"),
        ("1, 1/0", "1/0", "divides by zero"),
        ("1,,2", ",", "A number is missing at position 3"),
        (",1", ",", "A number is missing at position 1"),
        ("1,2,,", ",", "A number is missing at position 5"),
        ("[1, 2", "[", "“[” at position 1 has no partner"),
        ("1, 2]", "]", "“]” at position 5 has no partner"),
        ("[1, 2)", ")", "“)” at position 6 has no partner"),
        ("[[1, 2], [3, 4]]", "[3, 4]", "A second row begins at position 10"),
        ("[[ 1.  2.]\n [ 3.  4.]]", "[ 3.  4.]", "A second row begins at position 13"),
        ("[1, 2] [3, 4]", "[3, 4]", "A second row begins at position 8"),
        ("1\t2\n3\t4", "3\t4", "A second row begins at position 5"),
        ("1,2,3\n4,5,6", "4", "A second row begins at position 7"),
        ("[1, 2], 3", "[1, 2]", "“[1, 2]” at position 1 is not a number"),
        ("3 [1, 2]", "[1, 2]", "is not a number"),
        ("5 * [1, 2]", "[1, 2]", "is not a number"),
        ("-[1, 2]", "[1, 2]", "is not a number"),
        ("[1, 2] / 3", "[1, 2]", "is not a number"),
        (
            "tensor([2., 1.]).softmax(0)",
            ".softmax(0)",
            "“.softmax(0)” at position 17 would make other numbers of these",
        ),
        ("[2, 1].exp().cpu()", ".exp()", "“.exp()” at position 7"),
        ("tensor([2., 1.]).cpu().T", ".T", "“.T” at position 23"),
        ("seq(1, 2)", "seq(1, 2)", "is not a number"),
        ("c(2, 1) / 3", "c(2, 1)", "“c(2, 1)” at position 1 is not a number"),
        ("sum(c(2, 1))", "sum(c(2, 1))", "is not a number"),
        ("np.log(np.array([1, 2]))", "np.log(np.array([1, 2]))", "“np.log(np.array([1, 2]))” at position 1"),
        ("softmax(tensor([1, 2]), dim=0)", "softmax(tensor([1, 2]), dim=0)", "is not a number"),
        ("torch.randn(2, 3)", "torch.randn(2, 3)", "is not a number"),
        ("np.zeros([2, 3])", "np.zeros([2, 3])", "is not a number"),
        ("logits: [2, abc, 1]", "abc", "“abc” at position 13 is not a number"),
        ("loss: 0.1 logits: 2 1", "loss:", "“loss:” at position 1 is not a number"),
        ("2 1 class: 3", "class:", "is not a number"),
        ("logits:", "logits:", "There is no number in the text"),
        ("[1, 2], [3]", "[3]", "A second row begins at position 9"),
        ("P = [0.2, 0.8], Q = [0.5, 0.5]", "[0.5, 0.5]", "A second row begins at position 21"),
        ("loss_fn([[2., 1.]], [[0.1, 0.9]])", "[0.1, 0.9]", "A second row begins at position 22"),
        ("[[1, 2], ...]", "...", "stands for numbers left out"),
        ("1.5 2,5", "1.5 2", "“1.5 2” at position 1 is not a number"),
        ("0: 2, 1: 1", "0: 2", "is not a number"),
        ("[2; −x]", "−x", "“−x” at position 5 is not a number"),
        ("x" * 100, "x" * 100, "“" + "x" * 37 + "…” at position 1 is not a number"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(text: str, piece: str, reason: str) -> None:
    with pytest.raises(VectorError) as caught:
        parse_vector(text)
    error = caught.value
    assert text[error.position : error.position + error.length] == piece
    message = str(error)
    assert reason in message
    assert "expected" in message
    assert message.endswith(".")
    assert "\n" not in message


@given(LOGITS)
def test_a_vector_reads_back_exactly(values: tuple[float, ...]) -> None:
    assert parse_vector(format_vector(values)).values == values


@given(LOGITS)
def test_python_reads_what_is_written(values: tuple[float, ...]) -> None:
    assert tuple(eval(format_vector(values), {"inf": math.inf})) == values


@given(st.lists(FINITE, min_size=2, max_size=9).map(tuple), st.sampled_from(["\n", "\r\n", "\t", "; ", "\u2028"]))
def test_a_decimal_comma_reads_like_a_point(values: tuple[float, ...], separator: str) -> None:
    written = [f"{value!r}" for value in values]
    assert parse_vector(separator.join(number.replace(".", ",") for number in written)).values == values


def outcome(text: str) -> Reading | VectorError:
    try:
        return parse_vector(text)
    except VectorError as error:
        return error


@given(st.text(alphabet="0123456789.,;-+eE [](){}<>='\"\n\t/%∞…infarytensopd_", max_size=40) | st.text(max_size=20))
def test_any_text_gives_numbers_or_an_error_with_its_place(text: str) -> None:
    result = outcome(text)
    if isinstance(result, VectorError):
        assert 0 <= result.position <= result.position + result.length <= len(text)
    else:
        assert result.values
        assert not any(math.isnan(value) for value in result.values)


@pytest.mark.parametrize(
    "text",
    ["[" * 20_000 + "1" + "]" * 20_000, "(1)," * 20_000, "\t" * 50_000, "array(" + "[1]" + ", a=1" * 20_000 + "!)"],
)
def test_hostile_texts_end_with_a_short_answer(text: str) -> None:
    answer = outcome(text)
    assert len(str(answer) if isinstance(answer, VectorError) else answer.note) < 200


TRICKS = "\x00\x1b[31m\u202e\u2066\u200f\r\n\t\x7f\ud800\u2028"


@given(st.text(alphabet=f"{TRICKS}12ab.,;[]()=:'…", min_size=1, max_size=300))
@example("[2, 1] " + "." * 1000)
@example("x" * 1000)
@example("loss(" + "a" * 1000 + "[1, 2]" + ")" * 3)
@example(f"[1, {TRICKS}x]")
@example("\x1b]0;x\x07")
def test_a_sentence_repeats_little_of_a_text_and_nothing_that_is_not_seen(text: str) -> None:
    for read in (parse_vector, parse_number):
        try:
            answer = read(text)
        except VectorError as error:
            sentence = str(error)
        else:
            sentence = answer.note if isinstance(answer, Reading) else ""
        assert sentence.isprintable()
        assert len(sentence) <= 200
        assert all(len(piece) <= 40 for piece in re.findall("“([^”]*)”", sentence))


FRAGMENTS = (
    *("1", " ", "[", "[1]", "a", "a ", "-", "=", "'", " tensor([1],", ", a=1", "1,5 ", "1%,", "float(1),"),
    *("\n", "cat: 1 "),
)
FRAMES = ("{}", "{}!", "[{}]", "array([1, 2]{})", "z: {}", "{}1 ", "{}[1, 2]")
SIZES = (1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20)  # 4 KB to 1 MB


def seconds(text: str) -> float:
    """Give the time of the processor that reading a text takes, without what the collector does for all other tests."""
    gc.disable()
    try:
        start = time.process_time()
        outcome(text)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_text_four_times_as_long_takes_four_times_as_long(fragment: str, frame: str) -> None:
    texts = [frame.format(fragment * (size // len(fragment))) for size in SIZES]
    for short, long in pairwise(texts):
        # Sixteen times as long for what is quadratic. Of a few pairs, each measured at one go, one is not disturbed.
        pairs = ((seconds(short), seconds(long)) for _ in range(8))
        assert any(taken < max(0.01, 10 * least) for least, taken in pairs), f"{len(long)} characters take too long"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.25", 1.25),
        ("1,25", 1.25),
        (".5", 0.5),
        ("5.", 5.0),
        ("+3", 3.0),
        (" −1\xa0", -1.0),
        ("1e-5", 1e-5),
        ("4.25e−18", 4.25e-18),
        ("1/3", 1 / 3),
        ("-1 / 4", -0.25),
        ("30%", 0.3),
        ("33.3 %", 0.333),
        ("12,5%", 0.125),
        ("-inf", -math.inf),
        ("-Infinity", -math.inf),
        ("−∞", -math.inf),
        ("inf", math.inf),
    ],
)
def test_numbers(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", " ", "nan", "abc", "1 2", "1,2,3", "1/0", "1e400", "1/2/3", "inf%", "--1", "e5"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(VectorError, match=r"; expected one such as 2\.5, -inf, 1/3 or 30%\.$"):
        parse_number(text)


def test_the_place_of_a_bad_number_leaves_blanks_out() -> None:
    with pytest.raises(VectorError, match=r"^“abc” is not a number;") as caught:
        parse_number("  abc ")
    assert (caught.value.position, caught.value.length) == (2, 3)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0, "2"),
        (-1.25, "-1.25"),
        (0.1, "0.1"),
        (-0.0, "0"),
        (1e-5, "1e-5"),
        (4.25e-18, "4.25e-18"),
        (1e22, "1e22"),
        (123456789.0, "123456789"),
        (-math.inf, "-inf"),
        (math.inf, "inf"),
    ],
)
def test_numbers_are_written_short(value: float, text: str) -> None:
    assert format_number(value) == text


@given(FINITE)
def test_a_number_reads_back_exactly(value: float) -> None:
    assert parse_number(format_number(value)) == value
