"""The yardstick: a plain python-telegram-bot bot, as its documentation shows how to write one.

A ConversationHandler with ten questions, each a photo with three buttons, on the default
transport (httpx), without persistence. ``python -m bench.yardstick API_URL``.
"""

from __future__ import annotations

import logging
import sys
import warnings
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
)

from bench.people import QUESTION

QUESTIONS = [f"Question {number} of 10\n{QUESTION}" for number in range(1, 11)]
ANSWERS = ("Good", "In between", "Not good")
Context = ContextTypes.DEFAULT_TYPE


def keyboard() -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(f"🏠 {name}", callback_data=name)] for name in ANSWERS]
    return InlineKeyboardMarkup(rows)


async def start(update: Update, context: Context) -> int:
    assert update.effective_chat
    await context.bot.send_photo(
        update.effective_chat.id, "p1", caption=QUESTIONS[0], reply_markup=keyboard()
    )
    return 0


def question(number: int) -> Any:
    async def answer(update: Update, context: Context) -> int:
        query = update.callback_query
        assert query
        assert update.effective_chat
        assert context.user_data is not None
        await query.answer()
        context.user_data[number] = query.data
        following = (number + 1) % len(QUESTIONS)
        await context.bot.send_photo(
            update.effective_chat.id, "p1", caption=QUESTIONS[following], reply_markup=keyboard()
        )
        return following

    return answer


def main() -> None:
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    url = sys.argv[1]
    states: dict[object, list[Any]] = {
        number: [CallbackQueryHandler(question(number))] for number in range(len(QUESTIONS))
    }
    application = (
        Application.builder().token("1:bench").base_url(f"{url}/bot").base_file_url(url).build()
    )
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", start)],
            states=states,
            fallbacks=[CommandHandler("start", start)],
        )
    )
    application.run_polling(allowed_updates=["message", "callback_query"])


if __name__ == "__main__":
    main()
